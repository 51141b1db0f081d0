namespace Pkiaas.X509.Tests.Support;

/// <summary>A TBSCertificate as octets, part by part, for planting what the product refuses to write.</summary>
internal sealed record RawCertificate
{
    public RawCertificate(TbsCertificate certificate)
    {
        SerialNumber = certificate.SerialNumber.Bytes.ToArray();
        Algorithm = certificate.SignatureAlgorithm.Encoded.ToArray();
        Issuer = certificate.Issuer.Encoded.ToArray();
        NotBefore = UtcTime(certificate.Validity.NotBefore);
        NotAfter = UtcTime(certificate.Validity.NotAfter);
        Subject = certificate.Subject.Encoded.ToArray();
        Key = certificate.SubjectPublicKeyInfo.Encoded.ToArray();
        Extensions = [.. certificate.Extensions.Select(extension => new RawExtension(extension))];
    }

    public byte[] Version { get; init; } = Der.Tagged(0xA0, Der.Integer(2));

    public byte[] SerialNumber { get; init; }

    public byte[] Algorithm { get; init; }

    public byte[] Issuer { get; init; }

    public byte[] NotBefore { get; init; }

    public byte[] NotAfter { get; init; }

    public byte[] Subject { get; init; }

    public byte[] Key { get; init; }

    public byte[] UniqueIdentifiers { get; init; } = [];

    public IReadOnlyList<RawExtension>? Extensions { get; init; }

    public RawCertificate With(RawExtension extension) =>
        this with { Extensions = [.. Extensions!.Where(other => other.Oid != extension.Oid), extension] };

    public RawCertificate With(CertificateExtension extension) => With(new RawExtension(extension));

    public RawCertificate Without(string oid) => this with { Extensions = [.. Extensions!.Where(other => other.Oid != oid)] };

    public RawCertificate WithSubject(params (string Oid, byte[] Value)[] attributes) => this with { Subject = Der.Name(attributes) };

    public byte[] Encode() => Der.Sequence(
        Version, Der.Integer(SerialNumber), Algorithm, Issuer, Der.Sequence(NotBefore, NotAfter), Subject, Key, UniqueIdentifiers,
        Extensions is null ? [] : Der.Tagged(0xA3, Der.Sequence([.. Extensions.Select(extension => extension.Encode())])));

    private static byte[] UtcTime(DateTimeOffset time) =>
        Der.UtcTime(time.ToString("yyMMddHHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture));

    public byte[] Signed() => Der.Sequence(Encode(), Algorithm, Der.BitString([1]));
}
