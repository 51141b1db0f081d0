namespace Pkiaas.X509.Tests.Support;

/// <summary>An extension as octets, for writing what the product refuses to write.</summary>
internal sealed record RawExtension(string Oid, byte[] Critical, byte[] Value)
{
    public static readonly byte[] Absent = [];
    public static readonly byte[] True = [0x01, 0x01, 0xFF];
    public static readonly byte[] False = [0x01, 0x01, 0x00];

    public RawExtension(CertificateExtension extension)
        : this(extension.Oid, extension.Critical ? True : Absent, extension.Value.ToArray())
    {
    }

    public byte[] Encode() => Der.Sequence(Der.Oid(Oid), Critical, Der.OctetString(Value));
}
