namespace Pkiaas.X509;

/// <summary>The subject's other names (RFC 5280 section 4.2.1.6).</summary>
public sealed class SubjectAlternativeNameExtension : CertificateExtension
{
    /// <summary>Creates the extension.</summary>
    /// <param name="names">One or more names.</param>
    /// <param name="critical">RFC 5280: critical if and only if the subject is empty.</param>
    public SubjectAlternativeNameExtension(IEnumerable<GeneralName> names, bool critical = false)
        : this([.. names], critical, null)
    {
    }

    private SubjectAlternativeNameExtension(IReadOnlyList<GeneralName> names, bool critical, byte[]? value)
        : base(Oids.SubjectAlternativeName, critical, value ?? GeneralNames.Encode(names)) => Names = names;

    /// <summary>The names in the order of the encoding.</summary>
    public IReadOnlyList<GeneralName> Names { get; }

    internal static SubjectAlternativeNameExtension Decode(ReadOnlyMemory<byte> value, bool critical) =>
        new(GeneralNames.Decode(value), critical, value.ToArray());
}
