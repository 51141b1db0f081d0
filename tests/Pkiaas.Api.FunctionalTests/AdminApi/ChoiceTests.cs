using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Data;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

/// <summary>JSON takes two names with a comma for both at once, also where one is to be chosen.</summary>
public sealed class ChoiceTests(OwnedHost installation) : IClassFixture<OwnedHost>
{
    [Theory]
    [InlineData("Operator, Administrator")]
    [InlineData("operator , administrator")]
    [InlineData("Auditor,Operator,Administrator")]
    [InlineData("3")]
    [InlineData("")]
    public async Task Two_roles_are_no_role(string role)
    {
        var (authority, _, _) = await TenancyTests.FillAsync(installation.Owner);
        using var person = await installation.Host.UserAsync($"{Guid.NewGuid():N}@example.org");
        using var session = await person.GetAsync("/api/session");
        var email = (await session.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("email").GetString();
        await RefusedAsync(HttpMethod.Post, $"/api/authorities/{authority}/members", new { email, role }, "role");

        await using var store = installation.Host.Services.GetRequiredService<IDbContextFactory<PkiaasDbContext>>().CreateDbContext();
        Assert.Equal(1, await store.Memberships.CountAsync(row => row.AuthorityId == new Domain.Authorities.AuthorityId(authority)));
    }

    [Fact]
    public async Task Nor_are_two_kinds_of_keys_a_kind_or_two_doors_one()
    {
        var (_, template, _) = await TenancyTests.FillAsync(installation.Owner);
        await RefusedAsync(HttpMethod.Post, "/api/authorities", new { commonName = "CA", keySpecification = "Rsa2048, Rsa3072" }, "keySpecification");
        await RefusedAsync(HttpMethod.Put, $"/api/templates/{template}/scep", new { enabled = true, allowedAddressesFor = "Scep, NdesPage" }, "allowedAddressesFor");
    }

    private async Task RefusedAsync(HttpMethod method, string path, object body, string field)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await installation.Owner.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _), await answer.Content.ReadAsStringAsync());
    }
}
