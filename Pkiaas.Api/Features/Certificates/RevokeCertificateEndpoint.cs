using System.Security.Claims;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Certificates;
using Pkiaas.Data.Revocation;

namespace Pkiaas.Api.Features.Certificates;

internal static class RevokeCertificateEndpoint
{
    public static Task<CertificateDetails> HandleAsync(
        Guid id, RevokeCertificateRequest request, ClaimsPrincipal user, RevocationDesk desk, RevocationStore store, CancellationToken cancellationToken)
    {
        var reason = CertificateStatuses.ToReason(request.Reason!.Value);
        return desk.ChangeAsync(
            user, id, certificate => store.RevokeAsync(certificate, reason, request.WholeLine, user.ToActor(), cancellationToken), cancellationToken);
    }
}
