using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Contracts.Certificates;
using Pkiaas.Contracts.Overview;
using Pkiaas.Contracts.Requests;
using Pkiaas.Contracts.Templates;

namespace Pkiaas.Web.Tests.FakeApi;

internal static class FakeAuthorities
{
    public static void MapFakeAuthorities(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/authorities", (FakeState state) => state.Authorities.Select(authority => authority with
        {
            PendingRequests = state.Requests.Count(request => request.AuthorityId == authority.Id && request.State == RequestState.Pending),
        }));
        app.MapGet("/api/authorities/{id:guid}/certificate", (FakeState state, string? generation) =>
        {
            state.AskedGeneration = generation;
            return Results.Text(Samples.Pem, "application/x-pem-file");
        });
        app.MapFakeRollover();
        app.MapGet("/api/authorities/{id:guid}/crl", () => Results.Bytes([0x30, 0x00], "application/pkix-crl"));
        app.MapPost("/api/authorities", (FakeState state, CreateAuthorityRequest request) =>
        {
            if (state.Authorities.Any(existing => existing.CommonName == request.CommonName))
                return FakeApiApp.Problem(400, "Invalid", ("commonName", "There is an authority of this name already."));
            var authority = Samples.Authority(request.CommonName, request.Organization);
            state.Authorities.Add(authority);
            return Results.Created($"/api/authorities/{authority.Id}", authority);
        });
        app.MapGet("/api/overview", (FakeState state, Guid? authorityId) => new OverviewResponse
        {
            HasAuthority = state.Authorities.Count > 0,
            HasScepTemplate = state.Templates.Any(template => template.AuthorityId == authorityId && template.Scep.Enabled),
            HasIssuedCertificate = state.Certificates.Any(certificate => certificate.Summary.AuthorityId == authorityId),
            CanDeliver = state.Channels.Any(channel => channel.Ready),
            PublicUrl = state.PublicUrl,
            ValidCertificates = state.Certificates.Count(certificate => certificate.Summary.Status == CertificateStatus.Valid),
            ExpiringCertificates = 3,
            OpenRequests = state.Requests.Count(request =>
                request.State is not (RequestState.Issued or RequestState.Cancelled or RequestState.Expired)),
            Attention = state.Attention,
        });
        app.MapGet("/api/template-starters", () => Samples.Starters);
        app.MapGet("/api/authorities/{id:guid}/templates", (FakeState state, Guid id) =>
            state.Templates.Where(template => template.AuthorityId == id));
        app.MapPost("/api/authorities/{id:guid}/templates", (FakeState state, Guid id, CreateTemplateRequest request) =>
        {
            var template = Samples.Template(id, request.Name);
            state.Templates.Add(template);
            return Results.Created($"/api/templates/{template.Id}", template);
        });
        app.MapGet("/api/templates/{id:guid}", (FakeState state, Guid id) =>
            Find(state, id) is { } found ? Results.Ok(found) : FakeApiApp.Problem(404, "There is no such template."));
        app.MapPut("/api/templates/{id:guid}", (FakeState state, Guid id, UpdateTemplateRequest request) =>
        {
            var found = Find(state, id)!;
            if (request.Version is { } version && version != found.Version)
                return FakeApiApp.Problem(409, "Somebody changed this template in the meantime.");
            if (state.TemplateChannel.Settings.Values.ContainsKey("mail") && !request.ExtendedKeyUsages.Contains("1.3.6.1.5.5.7.3.4"))
                return FakeApiApp.Problem(400, "Invalid", ("extendedKeyUsages", "Mail: S/MIME takes certificates for e-mail protection alone."));
            Replace(state, found with
            {
                Name = request.Name, Enabled = request.Enabled, ValidityDays = request.ValidityDays, KeySize = request.KeySize,
                KeyUsages = request.KeyUsages, ExtendedKeyUsages = request.ExtendedKeyUsages, Version = found.Version + 1,
            });
            return Results.Ok(Find(state, id));
        });
        app.MapFakeScep();
        app.MapGet("/api/templates/{id:guid}/service-urls", (FakeState state, Guid id) =>
            new ServiceUrls(Find(state, id)!.Scep.Enabled ? new Uri($"https://pki.example.com/scep/{id:N}") : null, new("http://pki.example.com/crl/1.crl"), new("http://pki.example.com/ca/1.crt"))
            {
                Root = state.PublicUrl,
                NdesAdmin = Find(state, id)!.Scep.Ndes.Enabled ? new Uri($"https://pki.example.com/ndes/{id}/certsrv/mscep_admin/") : null,
                Ndes = Find(state, id)!.Scep.Ndes.Enabled ? new Uri($"https://pki.example.com/ndes/{id}/certsrv/mscep/mscep.dll") : null,
            });
        app.MapPost("/api/authorities/{id:guid}/dismissed-alerts", (FakeState state, Guid id, DismissAlertRequest request) =>
        {
            state.Attention.RemoveAll(item => item.Dismissible && item.SubjectId == request.SubjectId && item.At <= request.At);
            return Results.NoContent();
        });
    }

    private static TemplateResponse? Find(FakeState state, Guid id) => state.Templates.Find(template => template.Id == id);

    private static void Replace(FakeState state, TemplateResponse template) =>
        state.Templates[state.Templates.FindIndex(existing => existing.Id == template.Id)] = template;
}
