using Pkiaas.X509;

namespace Pkiaas.Cms;

/// <summary>Points at a certificate by its subjectKeyIdentifier extension (RFC 5280 section 4.2.1.2).</summary>
public sealed class KeyIdentifier : CertificateIdentifier
{
    internal KeyIdentifier(ReadOnlyMemory<byte> value) => Value = value;

    /// <summary>The identifier's octets.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <inheritdoc/>
    public override bool Matches(Certificate certificate) =>
        certificate.Extensions.Find<SubjectKeyIdentifierExtension>() is { } extension
        && extension.Identifier.Span.SequenceEqual(Value.Span);

    /// <summary>The identifier in hexadecimal digits.</summary>
    public override string ToString() => $"key identifier {Convert.ToHexStringLower(Value.Span)}";
}
