using Pkiaas.Api.Live;
using Pkiaas.Data.Issuance;
using Pkiaas.Data.Scep;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep.Pending;

/// <summary>Issues what an admin approved, at once: the device fetches it with its next poll, whatever becomes of this process.</summary>
internal sealed class ApprovalDesk(ScepDoors doors, Issuer issuer, IssuanceStore store, ChangeFeed feed, ScepTelemetry telemetry, TimeProvider time)
{
    /// <exception cref="PkiException">The door is closed, somebody else decided, a lint found a fault, or a key or the store is away.</exception>
    public async Task<IssuedCertificate> IssueAsync(PendingRequest request, EnrollmentGrant grant, Actor actor, CancellationToken cancellationToken)
    {
        var door = await doors.FindAsync(request.TemplateId, cancellationToken)
            ?? throw new PkiException(PkiErrorKind.Conflict, "Enable SCEP on the template first: the device fetches its certificate there.");
        var (key, now) = (SubjectPublicKeyInfo.Decode(request.PublicKey), time.GetUtcNow());
        // What the admin typed is told at its field, before the issuer would refuse it as the device's.
        if (Rehearsal.Problem(door.Policy, grant.Subject, grant.AlternativeNames, grant.ValidityDays, key, door.Authority, now) is { } problem)
            throw new PkiException(problem);
        var draft = CertificateDraft.Create(door.Policy, grant, key, door.Authority, now);
        var certificate = await issuer.IssueAsync(draft, door.Authority, cancellationToken);
        var issued = IssuedCertificate.Create(certificate, door.Authority, door.Template, grant, time);
        if (!await store.CommitAsync(issued, grant, new ScepTransactionKey(request.TemplateId, request.TransactionId, request.RequestHash), actor, cancellationToken))
        {
            throw await store.KeyProblemAsync(issued, cancellationToken) switch
            {
                KeyProblem.OfAnother => new PkiException(PkiErrorKind.BadKey, "The device's key was certified for another subject before."),
                KeyProblem.Compromised => new PkiException(PkiErrorKind.BadKey, "A certificate for the device's key was revoked because the key was compromised."),
                _ => new PkiException(PkiErrorKind.Conflict, "The request was decided meanwhile, or the template was closed."),
            };
        }
        telemetry.Issued();
        feed.Publish(ChangeEvent.Pending(request.Id, request.AuthorityId, PendingState.Issued));
        feed.Publish(ChangeEvent.Certificate(issued.Id, issued.AuthorityId));
        return issued;
    }
}
