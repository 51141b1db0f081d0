using Pkiaas.Api.Jobs;
using Pkiaas.Api.Live;
using Pkiaas.Api.Protocols.Scep.Gates;
using Pkiaas.Data.Issuance;
using Pkiaas.Data.Scep;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>Turns a grant into a certificate: drafted, signed, stored, told.</summary>
internal sealed class IssuanceDesk(Issuer issuer, IssuanceStore store, ChangeFeed feed, OutboxSignal outbox, ScepTelemetry telemetry, TimeProvider time)
{
    /// <returns>The certificate in DER, or null when what the grant rests on no longer holds: nothing was changed.</returns>
    /// <exception cref="PkiException">The key belongs to somebody else, a lint found a fault, or a key or the store is away.</exception>
    public async Task<byte[]?> IssueAsync(EnrollmentCandidate candidate, EnrollmentGrant grant, ScepTransactionKey transaction, CancellationToken cancellationToken)
    {
        var issued = await SignAsync(candidate, grant, cancellationToken);
        if (!await CommitAsync(candidate, issued, grant, transaction, cancellationToken))
        {
            return await store.KeyProblemAsync(issued, cancellationToken) switch
            {
                KeyProblem.OfAnother => throw new PkiException(
                    PkiErrorKind.BadKey, "The enrolment was refused.", "The device's key was certified for another subject before.", RefusalReason.KeyOfAnother),
                KeyProblem.Compromised => throw new PkiException(
                    PkiErrorKind.BadKey, "The enrolment was refused.", "A certificate for the device's key was revoked because the key was compromised.",
                    RefusalReason.CompromisedKey),
                _ => null,
            };
        }
        telemetry.Issued();
        (candidate.Attempt.Certificate, candidate.Attempt.Outcome) = (issued.Id, ScepOutcome.Issued);
        // Revoking what a device renewed promises the next list, at once. What else an issuance promises is taken up at the next look.
        if (grant.Entitlement is Entitlement.Renewal) outbox.Raise();
        if (grant.RequestId is { } request) feed.Publish(ChangeEvent.Request(request, issued.AuthorityId, RequestState.Issued));
        feed.Publish(ChangeEvent.Certificate(issued.Id, issued.AuthorityId));
        return issued.Encoded;
    }

    private async Task<IssuedCertificate> SignAsync(EnrollmentCandidate candidate, EnrollmentGrant grant, CancellationToken cancellationToken)
    {
        using var hop = candidate.Attempt.Begin("scep.sign");
        var door = candidate.Door;
        var draft = CertificateDraft.Create(door.Policy, grant, candidate.Csr.SubjectPublicKeyInfo, door.Authority, candidate.Now);
        var certificate = await issuer.IssueAsync(draft, door.Authority, cancellationToken);
        hop.Pass($"Serial number {certificate.SerialNumber}");
        return IssuedCertificate.Create(certificate, door.Authority, door.Template, grant, time);
    }

    private async Task<bool> CommitAsync(
        EnrollmentCandidate candidate, IssuedCertificate issued, EnrollmentGrant grant, ScepTransactionKey transaction, CancellationToken cancellationToken)
    {
        using var hop = candidate.Attempt.Begin("scep.commit");
        var stored = await store.CommitAsync(issued, grant, transaction, Actor.Device, cancellationToken);
        if (stored) hop.Pass();
        return stored;
    }
}
