using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Domain.Requests;

/// <summary>The message by which a device asked, and who sent it.</summary>
/// <param name="AuthorityId">The authority that would issue.</param>
/// <param name="TemplateId">The template whose door was asked.</param>
/// <param name="TransactionId">RFC 8894 section 3.2.1.1.</param>
/// <param name="RequestHash">SHA-256 of the certificate request, DER.</param>
/// <param name="RequesterKeyHash">SHA-256 of the key that signed the message.</param>
/// <param name="Address">Where it came from.</param>
/// <param name="Agent">What the device calls itself, or null.</param>
public sealed record PendingOrigin(
    AuthorityId AuthorityId, TemplateId TemplateId, string TransactionId, byte[] RequestHash, byte[] RequesterKeyHash, string Address, string? Agent);
