namespace Pkiaas.Api.Features.Certificates;

/// <summary>Issued certificates.</summary>
internal static class CertificateEndpoints
{
    public static RouteGroupBuilder MapCertificates(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/certificates").WithTags("Certificates");
        group.MapGet("", ListCertificatesEndpoint.HandleAsync);
        group.MapGet("/{id:guid}", GetCertificateEndpoint.HandleAsync);
        group.MapGet("/{id:guid}/pem", GetCertificateFileEndpoint.HandleAsync);
        group.MapPost("/{id:guid}/revoke", RevokeCertificateEndpoint.HandleAsync);
        group.MapPost("/{id:guid}/unrevoke", UnrevokeCertificateEndpoint.HandleAsync);
        return group;
    }
}
