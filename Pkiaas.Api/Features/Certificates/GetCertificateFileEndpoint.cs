using System.Security.Claims;
using Pkiaas.Api.Common;

namespace Pkiaas.Api.Features.Certificates;

internal static class GetCertificateFileEndpoint
{
    public static async Task<IResult> HandleAsync(
        Guid id, HttpRequest request, ClaimsPrincipal user, CertificateLookup lookup, CancellationToken cancellationToken)
    {
        var certificate = await lookup.FindAsync(user, id, cancellationToken);
        return CertificateFile.Serve(request, certificate.Encoded, certificate.DisplayName);
    }
}
