using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Authorities;

internal static class AuthorityDownloads
{
    public static void MapAuthorityDownloads(this IEndpointRouteBuilder app)
    {
        app.MapGet(
            "/ca/{authorityId:guid}/authority/list.crl",
            async (Guid authorityId, AuthoritiesClient authorities, CancellationToken cancellationToken) => TypedResults.File(
                await authorities.RevocationListAsync(authorityId, cancellationToken), "application/pkix-crl", $"authority-{authorityId:N}.crl"))
            .RequireAuthorization();
        app.MapGet("/ca/{authorityId:guid}/authority/certificate.{format:regex(^(pem|der)$)}",
            async (Guid authorityId, string format, int? generation, AuthoritiesClient authorities, CancellationToken cancellationToken) =>
            {
                var pem = await authorities.CertificateAsync(authorityId, generation, cancellationToken);
                return CertificateFile.Of(pem, format, $"authority-{authorityId:N}{(generation is null ? "" : $"-{generation}")}");
            })
            .RequireAuthorization();
    }
}
