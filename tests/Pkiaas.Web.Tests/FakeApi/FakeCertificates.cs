using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Pkiaas.Web.Tests.FakeApi;

internal static class FakeCertificates
{
    public static void MapFakeCertificates(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/certificates", (FakeState state, Guid authorityId, string? search, string? cursor) => Paging.Of(
            state.Certificates.Select(certificate => certificate.Summary)
                .Where(summary => summary.AuthorityId == authorityId
                    && summary.DisplayName.Contains(search ?? "", StringComparison.OrdinalIgnoreCase)),
            cursor));
        app.MapGet("/api/certificates/{id:guid}", (FakeState state, Guid id) =>
            state.Certificates.Find(certificate => certificate.Summary.Id == id) is { } found ? Results.Ok(found)
                : FakeApiApp.Problem(404, "There is no such certificate."));
    }
}
