using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Keys;
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
    private readonly SignedOnce _next = new();

    /// <summary>Whether single DES and SHA-1 are let in.</summary>
    public bool LegacyAlgorithms => Settings.LegacyAlgorithms;

    /// <summary>What a reply carries: the new certificate alone (Apple, Juniper), or the authority's after it where the template says so (old Cisco).</summary>
    /// <param name="leaf">The new certificate, DER.</param>
    public IReadOnlyList<ReadOnlyMemory<byte>> ReplyOf(ReadOnlyMemory<byte> leaf) =>
        Settings.Options.IncludeCaInReply ? [leaf, IssuerOf(leaf).Encoded] : [leaf];

    /// <summary>The answer to GetNextCACert, signed by the one that is offered now, which the client has (RFC 8894 section 4.7).</summary>
    /// <remarks>
    /// Section 4.7.1 wants "the current CA signing key". A registration authority signs in its stead, as its replies to requests: the
    /// authority's certificate allows certificates and lists alone, and is found by who trusts it above the registration authority's.
    /// </remarks>
    /// <exception cref="PkiException">There is no next one, or the key is away.</exception>
    public Task<byte[]> NextAsync(IKeyRing keys) => Next is { } next
        ? _next.GetAsync(() => Current.SignAsync(
            NextCaCertReply.Prepare(Current.Certificate, next.Recipient.Certificate, next.Chain), keys, CancellationToken.None).AsTask())
        : throw new PkiException(PkiErrorKind.NotFound, "There is no next certificate yet.");

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
