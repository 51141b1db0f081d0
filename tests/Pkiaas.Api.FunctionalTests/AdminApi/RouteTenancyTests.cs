using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.BulkRequests;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.FunctionalTests.Revocation;
using Pkiaas.Api.Security;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

/// <summary>Every route of the admin API that leads to one thing of one authority: for who is no member of that it leads nowhere.</summary>
public sealed partial class RouteTenancyTests : IAsyncLifetime
{
    private RunningService _service = null!;
    private Admin _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        _admin = await Admin.CreateAsync(_service);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _service.DisposeAsync();
    }

    [Fact]
    public void No_route_to_one_thing_is_left_out_here() => Assert.Equal(ForeignRoutes.All.Keys.Order(StringComparer.Ordinal), Routes().Order(StringComparer.Ordinal));

    [Fact]
    public async Task None_of_them_leads_who_is_no_member_anywhere()
    {
        var things = await FillAsync();
        using var stranger = await _service.UserAsync("stranger@example.org");
        await Assert.AllAsync(ForeignRoutes.All, async route =>
            Assert.Equal(HttpStatusCode.NotFound, await SendAsync(stranger, route.Key, route.Value, things)));
        // The things are there, and these are their addresses.
        await Assert.AllAsync(ForeignRoutes.All.Where(route => route.Key.StartsWith("GET ", StringComparison.Ordinal)), async route =>
            Assert.Equal(HttpStatusCode.OK, await SendAsync(_admin.Http, route.Key, route.Value, things)));
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string route, object? body, IReadOnlyDictionary<string, Guid> things)
    {
        var (method, pattern) = (route.Split(' ')[0], route.Split(' ')[1]);
        var id = things[pattern.Split('/')[2]].ToString();
        var path = Id().Replace(pattern.Replace("{channel}", "apple-email", StringComparison.Ordinal), id);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : JsonContent.Create(body) };
        // A stream of events does not end.
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }

    // What only the owner of the installation may do belongs to no authority.
    private IEnumerable<string> Routes() =>
        from endpoint in _service.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        let pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where pattern.StartsWith("/api/", StringComparison.Ordinal) && pattern.Contains('{', StringComparison.Ordinal)
            && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().All(rule => rule.Policy != SecurityRegistration.InstanceOwner)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select $"{method} {pattern.TrimEnd('/')}";

    private async Task<IReadOnlyDictionary<string, Guid>> FillAsync()
    {
        var certificate = await Issued.CreateAsync(_service, _admin);
        var batch = await new Batches(_service, _admin).SendAsync("name,email\nGrace,grace@example.org\n");
        var traces = await Eventually.GetAsync(
            () => _admin.ReadAsync($"/api/scep-traces?authorityId={_admin.AuthorityId}"), page => page.GetProperty("items").GetArrayLength() > 0);
        return new Dictionary<string, Guid>
        {
            ["authorities"] = _admin.AuthorityId,
            ["templates"] = _admin.TemplateId,
            ["requests"] = (await _admin.ApproveAsync()).Id,
            ["certificates"] = certificate.Id,
            ["bulk-requests"] = batch,
            ["scep-traces"] = traces.GetProperty("items")[0].GetProperty("id").GetGuid(),
        };
    }

    [GeneratedRegex("\\{[a-zA-Z]+:guid\\}")]
    private static partial Regex Id();
}
