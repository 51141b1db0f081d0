using System.Globalization;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Authorities;

internal static class AuthorityDownloads
{
    public static void MapAuthorityDownloads(this IEndpointRouteBuilder app)
    {
        app.MapGet(
            "/ca/{authorityId:guid}/authority/list.crl",
            async (Guid authorityId, int? generation, AuthoritiesClient authorities, CancellationToken cancellationToken) => TypedResults.File(
                await authorities.RevocationListAsync(authorityId, generation, cancellationToken), "application/pkix-crl",
                NameOf(authorityId, generation) + ".crl"))
            .RequireAuthorization();
        app.MapGet("/ca/{authorityId:guid}/authority/certificate.{format:regex(^(pem|der)$)}",
            async (Guid authorityId, string format, int? generation, AuthoritiesClient authorities, CancellationToken cancellationToken) =>
            {
                var pem = await authorities.CertificateAsync(authorityId, generation, cancellationToken);
                return CertificateFile.Of(pem, format, NameOf(authorityId, generation));
            })
            .RequireAuthorization();
    }

    private static string NameOf(Guid authority, int? generation) =>
        generation is null ? $"authority-{authority:N}" : string.Create(CultureInfo.InvariantCulture, $"authority-{authority:N}-{generation}");
}
