using Pkiaas.Domain.Requests;

namespace Pkiaas.Domain.Issuance;

/// <summary>
/// What a grant rests on. The commit of an issuance looks at it once more and uses it up, in the same transaction: what was good when the
/// gate decided may be gone when the certificate is signed.
/// </summary>
public abstract record Entitlement
{
    private Entitlement()
    {
    }

    /// <summary>The one-time challenge of a pre-approved request: used up, and the request is fulfilled.</summary>
    /// <param name="RequestId">The request.</param>
    /// <param name="ChallengeId">The challenge.</param>
    /// <param name="Line">The line of the certificate in whose place the request was mailed; null for a first one.</param>
    public sealed record PreApproval(RequestId RequestId, Guid ChallengeId, CertificateId? Line = null) : Entitlement
    {
        /// <summary>Whether it was mailed in the place of a certificate, of whose line none must have been revoked meanwhile.</summary>
        public bool IsRenewal => Line is not null;
    }

    /// <summary>The template's static passphrase: counted where its uses are limited, and looked at again in any case.</summary>
    /// <param name="PassphraseId">The one that was presented.</param>
    public sealed record Passphrase(Guid PassphraseId) : Entitlement;

    /// <summary>A one-time password of the template's NDES page: used up.</summary>
    /// <param name="ChallengeId">The one that was presented.</param>
    public sealed record NdesPassword(Guid ChallengeId) : Entitlement;

    /// <summary>Nothing that can be used up: what allowed it was asked on the way. The door is looked at again.</summary>
    public sealed record OpenDoor : Entitlement;

    /// <summary>What a device asked for and an admin approved: it must still be undecided.</summary>
    /// <param name="RequestId">The pending request.</param>
    /// <param name="By">The admin's address.</param>
    public sealed record ManualApproval(RequestId RequestId, string By) : Entitlement;

    /// <summary>A valid certificate whose key signed: it must still be good, and its line go on.</summary>
    /// <param name="Old">The certificate.</param>
    /// <param name="Line">Its line.</param>
    /// <param name="RequestId">The pre-approved request that it fulfilled, which goes on with the new one.</param>
    /// <param name="RevokesOld">Whether the old one is revoked as superseded in the same transaction.</param>
    public sealed record Renewal(CertificateId Old, CertificateId Line, RequestId? RequestId, bool RevokesOld) : Entitlement;
}
