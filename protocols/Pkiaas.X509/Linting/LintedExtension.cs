namespace Pkiaas.X509;

/// <summary>An extension as its bytes stand: nothing is normalised.</summary>
internal sealed record LintedExtension(string Oid, bool Critical, bool WritesFalse, byte[] Value)
{
    /// <summary>Null when the value is malformed, which a rule of its own reports.</summary>
    public CertificateExtension? Typed { get; } = Interpret(Oid, Critical, Value);

    private static CertificateExtension? Interpret(string oid, bool critical, byte[] value)
    {
        try
        {
            return CertificateExtension.Decode(oid, critical, value);
        }
        catch (Asn1FormatException)
        {
            return null;
        }
    }
}
