using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>
/// What a requester signs (CertificationRequestInfo, RFC 2986 section 4.1). Encode it, have the bytes signed, and put both together
/// with <see cref="CertificationRequest.Assemble"/>.
/// </summary>
public sealed record CertificationRequestInfo
{
    /// <summary>The subject asked for.</summary>
    public required DistinguishedName Subject { get; init; }

    /// <summary>The requester's key.</summary>
    public required SubjectPublicKeyInfo SubjectPublicKeyInfo { get; init; }

    /// <summary>challengePassword, or null.</summary>
    public string? ChallengePassword { get; init; }

    /// <summary>The extensions asked for, in an extensionRequest attribute.</summary>
    public IReadOnlyList<CertificateExtension> Extensions { get; init; } = [];

    /// <summary>Encodes the bytes to be signed.</summary>
    /// <returns>CertificationRequestInfo in DER.</returns>
    public byte[] Encode() => Asn1.Encode(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            writer.WriteEncodedValue(Subject.Encoded.Span);
            writer.WriteEncodedValue(SubjectPublicKeyInfo.Encoded.Span);
            // The attributes are not OPTIONAL: an empty set is written too.
            using (writer.PushSetOf(Asn1.ContextTag(0, constructed: true)))
            {
                if (ChallengePassword is { } challenge)
                    WriteChallenge(writer, challenge);
                if (Extensions.Count > 0)
                    WriteExtensions(writer);
            }
        }
    });

    /// <summary>The record without its secret.</summary>
    public override string ToString() => $"Request for {Subject}";

    private static void WriteChallenge(AsnWriter writer, string challenge)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.ChallengePassword);
            // RFC 2985 section 5.4.1: PrintableString where it fits, else UTF8String.
            var type = DirectoryString.IsPrintable(challenge) ? UniversalTagNumber.PrintableString : UniversalTagNumber.UTF8String;
            using (writer.PushSetOf())
                writer.WriteCharacterString(type, challenge);
        }
    }

    private void WriteExtensions(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.ExtensionRequest);
            using (writer.PushSetOf())
                CertificateExtensions.Write(writer, Extensions);
        }
    }
}
