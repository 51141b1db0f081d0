using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pkiaas.Contracts.Certificates;

namespace Pkiaas.Web.Tests.FakeApi;

internal static class FakeCertificates
{
    public static void MapFakeCertificates(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/certificates", (FakeState state, Guid authorityId, string? search, string? status, string? cursor) => Paging.Of(
            state.Certificates.Select(certificate => certificate.Summary)
                .Where(summary => summary.AuthorityId == authorityId && (status is null || status == $"{summary.Status}" || (status == "Expiring" && IsExpiring(summary)))
                    && summary.DisplayName.Contains(search ?? "", StringComparison.OrdinalIgnoreCase)),
            cursor));
        app.MapGet("/api/certificates/{id:guid}", (FakeState state, Guid id) =>
            state.Certificates.Find(certificate => certificate.Summary.Id == id) is { } found ? Results.Ok(found)
                : FakeApiApp.Problem(404, "There is no such certificate."));
        app.MapPost("/api/certificates/{id:guid}/revoke", (FakeState state, Guid id, RevokeCertificateRequest request) =>
        {
            state.LastRevocation = request;
            return Change(state, id, summary => summary is { Status: CertificateStatus.Revoked } && !IsLearned(summary, request) ? null : summary with
            {
                Status = request.Reason == RevocationReason.CertificateHold ? CertificateStatus.OnHold : CertificateStatus.Revoked,
                RevokedAt = Samples.Now, RevocationReason = request.Reason,
            });
        });
        app.MapPost("/api/certificates/{id:guid}/unrevoke", (FakeState state, Guid id) =>
            Change(state, id, summary => summary with { Status = CertificateStatus.Valid, RevokedAt = null, RevocationReason = null }));
    }

    private static bool IsExpiring(CertificateSummary summary) => summary.Status == CertificateStatus.Valid && summary.NotAfter <= Samples.Now.AddDays(30);

    private static bool IsLearned(CertificateSummary summary, RevokeCertificateRequest request) =>
        request.Reason == RevocationReason.KeyCompromise && summary.RevocationReason != RevocationReason.KeyCompromise;

    private static IResult Change(FakeState state, Guid id, Func<CertificateSummary, CertificateSummary?> change)
    {
        var index = state.Certificates.FindIndex(certificate => certificate.Summary.Id == id);
        if (change(state.Certificates[index].Summary) is not { } changed) return FakeApiApp.Problem(409, "The certificate is revoked already.");
        state.Certificates[index] = state.Certificates[index] with { Summary = changed };
        return Results.Ok(state.Certificates[index]);
    }
}
