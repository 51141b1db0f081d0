using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>
/// A TBSCertificate read for linting, apart from the reader and the writer of <see cref="Certificate"/>, so that a fault of
/// theirs is seen: it keeps what they would normalise or refuse.
/// </summary>
internal sealed class LintedCertificate
{
    private LintedCertificate(AsnReader certificate)
    {
        if (Asn1.NextIs(certificate, Asn1.ContextTag(0)))
            Version = ReadVersion(certificate.ReadSequence(Asn1.ContextTag(0)));
        SerialNumber = certificate.ReadIntegerBytes().ToArray();
        SignatureAlgorithm = certificate.ReadEncodedValue().ToArray();
        Issuer = DistinguishedName.Decode(certificate.ReadEncodedValue());
        var validity = certificate.ReadSequence();
        NotBefore = LintedTime.Read(validity);
        NotAfter = LintedTime.Read(validity);
        validity.ThrowIfNotEmpty();
        Subject = DistinguishedName.Decode(certificate.ReadEncodedValue());
        Key = SubjectPublicKeyInfo.Decode(certificate.ReadEncodedValue());
        while (Asn1.NextIs(certificate, Asn1.ContextTag(1)) || Asn1.NextIs(certificate, Asn1.ContextTag(2)))
        {
            certificate.ReadEncodedValue();
            HasUniqueIdentifiers = true;
        }
        if (!certificate.HasData)
            return;
        var wrapper = certificate.ReadSequence(Asn1.ContextTag(3));
        Extensions = ReadExtensions(wrapper.ReadSequence());
        wrapper.ThrowIfNotEmpty();
        certificate.ThrowIfNotEmpty();
    }

    /// <summary>The encoded number (2 for version 3), or null when the field is left out.</summary>
    public int? Version { get; }

    public byte[] SerialNumber { get; }

    public byte[] SignatureAlgorithm { get; }

    public DistinguishedName Issuer { get; }

    public LintedTime NotBefore { get; }

    public LintedTime NotAfter { get; }

    public DistinguishedName Subject { get; }

    public SubjectPublicKeyInfo Key { get; }

    public bool HasUniqueIdentifiers { get; }

    /// <summary>Null when the field is left out.</summary>
    public IReadOnlyList<LintedExtension>? Extensions { get; }

    public KeyUsages KeyUsages => Find<KeyUsageExtension>()?.Usages ?? KeyUsages.None;

    public bool IsAuthority => Find<BasicConstraintsExtension>() is { IsAuthority: true };

    public static LintedCertificate Read(ReadOnlyMemory<byte> toBeSigned) =>
        Asn1.Decode("The certificate to be signed", toBeSigned, static reader => new LintedCertificate(reader.ReadSequence()));

    public T? Find<T>()
        where T : CertificateExtension
    {
        // By hand, since the lints ask two dozen times and an iterator each time is a tenth of an issuance's garbage.
        for (var index = 0; index < Extensions?.Count; index++)
        {
            if (Extensions[index].Typed is T found)
                return found;
        }
        return null;
    }

    public LintedExtension? Find(string oid) => Extensions?.FirstOrDefault(extension => extension.Oid == oid);

    private static int ReadVersion(AsnReader wrapper)
    {
        var version = wrapper.TryReadInt32(out var number) ? number : throw new Asn1FormatException("The version is too large.");
        wrapper.ThrowIfNotEmpty();
        return version;
    }

    private static List<LintedExtension> ReadExtensions(AsnReader sequence)
    {
        var extensions = new List<LintedExtension>();
        while (sequence.HasData)
        {
            var extension = sequence.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var writesCritical = Asn1.NextIs(extension, Asn1Tag.Boolean);
            var critical = writesCritical && extension.ReadBoolean();
            extensions.Add(new LintedExtension(oid, critical, writesCritical && !critical, extension.ReadOctetString()));
            extension.ThrowIfNotEmpty();
        }
        return extensions;
    }
}
