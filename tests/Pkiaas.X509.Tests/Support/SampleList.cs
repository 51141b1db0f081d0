namespace Pkiaas.X509.Tests.Support;

/// <summary>Revocation lists as the service makes them, for tests to start from.</summary>
internal static class SampleList
{
    public static TbsRevocationList Of(TestKey key, params IReadOnlyList<RevokedCertificate> entries) => new()
    {
        SignatureAlgorithm = key.Algorithm,
        Issuer = Sample.RootName,
        ThisUpdate = Sample.Start,
        NextUpdate = Sample.Start.AddDays(7),
        AuthorityKeyIdentifier = key.PublicKey.KeyIdentifier(),
        Number = 258,
        Entries = entries,
    };

    public static byte[] Sign(TestKey key, TbsRevocationList list)
    {
        var encoded = list.Encode();
        return RevocationList.Assemble(encoded, list.SignatureAlgorithm, key.Sign(encoded, list.SignatureAlgorithm));
    }

    public static byte[] Signed(TestKey key, params IReadOnlyList<RevokedCertificate> entries) => Sign(key, Of(key, entries));

    public static RevokedCertificate Entry(byte serial, CrlReason reason = CrlReason.Unspecified, DateTimeOffset? at = null) =>
        new(new byte[] { 0x00, 0x80, serial }, at ?? Sample.Start, reason);

    /// <summary>So many entries of 20-octet serial numbers, all with a reason.</summary>
    public static IReadOnlyList<RevokedCertificate> Many(int count)
    {
        var entries = new RevokedCertificate[count];
        for (var i = 0; i < count; i++)
        {
            var serial = new byte[20];
            serial[0] = 0x42;
            BitConverter.TryWriteBytes(serial.AsSpan(4), i);
            entries[i] = new RevokedCertificate(serial, Sample.Start.AddSeconds(i), CrlReason.Superseded);
        }
        return entries;
    }
}
