using System.Security.Claims;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Certificates;
using Pkiaas.Data.Revocation;

namespace Pkiaas.Api.Features.Certificates;

internal static class UnrevokeCertificateEndpoint
{
    public static Task<CertificateDetails> HandleAsync(
        Guid id, ClaimsPrincipal user, RevocationDesk desk, RevocationStore store, CancellationToken cancellationToken) =>
        desk.ChangeAsync(user, id, certificate => store.UnrevokeAsync(certificate, user.ToActor(), cancellationToken), cancellationToken);
}
