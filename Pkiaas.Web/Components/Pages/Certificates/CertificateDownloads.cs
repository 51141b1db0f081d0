using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Certificates;

internal static class CertificateDownloads
{
    public static void MapCertificateDownloads(this IEndpointRouteBuilder app) =>
        app.MapGet("/ca/{authorityId:guid}/certificates/{certificateId:guid}/certificate.{format:regex(^(pem|der)$)}",
            async (Guid certificateId, string format, CertificatesClient certificates, CancellationToken cancellationToken) =>
            {
                var certificate = await certificates.GetAsync(certificateId, cancellationToken);
                return CertificateFile.Of(certificate.Pem, format, $"certificate-{certificate.Summary.SerialNumber}");
            })
            .RequireAuthorization();
}
