using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;
using Pkiaas.Scep;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>A template's SCEP door with all that answering needs, decoded once and used by many requests.</summary>
/// <param name="Template">The template.</param>
/// <param name="Policy">What it decides about its certificates.</param>
/// <param name="Settings">Who may enrol and how the door answers.</param>
/// <param name="Authority">Who issues.</param>
/// <param name="Recipients">To whom requests may be encrypted, the one that GetCACert offers first.</param>
/// <param name="Next">The one that takes over from the first, if it is there already.</param>
/// <param name="Issuers">The roots of all generations that issued and have not ended.</param>
/// <param name="Certificates">The answer to GetCACert.</param>
/// <param name="Capabilities">The answer to GetCACaps.</param>
internal sealed record OpenDoor(
    TemplateId Template, IssuancePolicy Policy, ScepDoor Settings, IssuingAuthority Authority, IReadOnlyList<ScepRecipient> Recipients,
    NextRecipient? Next, IReadOnlyList<Certificate> Issuers, CaCertReply Certificates, string Capabilities)
{
    /// <summary>Whether single DES and SHA-1 are let in.</summary>
    public bool LegacyAlgorithms => Settings.LegacyAlgorithms;

    /// <summary>What a reply carries: the new certificate alone (Apple, Juniper), or the authority's after it where the template says so (old Cisco).</summary>
    /// <param name="leaf">The new certificate, DER.</param>
    public IReadOnlyList<ReadOnlyMemory<byte>> ReplyOf(ReadOnlyMemory<byte> leaf) =>
        Settings.Options.IncludeCaInReply ? [leaf, IssuerOf(leaf).Encoded] : [leaf];

    // What is sent again may be of an earlier generation: all have one name, and only the key tells them apart (RFC 5280 section 4.2.1.1).
    private Certificate IssuerOf(ReadOnlyMemory<byte> leaf)
    {
        if (Issuers.Count <= 1) return Authority.Certificate;
        var named = Certificate.Decode(leaf).Extensions.Find<AuthorityKeyIdentifierExtension>()?.KeyIdentifier ?? default;
        return Issuers.FirstOrDefault(issuer => issuer.Extensions.Find<SubjectKeyIdentifierExtension>()?.Identifier.Span.SequenceEqual(named.Span) == true)
            ?? Authority.Certificate;
    }

    /// <summary>The one that GetCACert offers.</summary>
    public ScepRecipient Current => Recipients[0];

    /// <summary>The one to which a request is encrypted: a client that fetched the certificate before a renewal is answered by the old one.</summary>
    public ScepRecipient RecipientOf(PkiMessage message) =>
        Recipients.FirstOrDefault(recipient => message.Envelope?.FindRecipient(recipient.Certificate) is not null) ?? Current;
}
