using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Authorities;

internal static class AuthorityDownloads
{
    public static void MapAuthorityDownloads(this IEndpointRouteBuilder app) =>
        app.MapGet("/ca/{authorityId:guid}/authority/certificate.{format:regex(^(pem|der)$)}",
            async (Guid authorityId, string format, AuthoritiesClient authorities, CancellationToken cancellationToken) =>
                CertificateFile.Of(await authorities.CertificateAsync(authorityId, cancellationToken), format, $"authority-{authorityId:N}"))
            .RequireAuthorization();
}
