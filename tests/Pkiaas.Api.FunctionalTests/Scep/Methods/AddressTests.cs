using System.Net;
using System.Net.Http.Json;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

[Collection(ScepCollection.Name)]
public sealed class AddressTests(ScepService service)
{
    [Theory]
    [InlineData("203.0.113.9", "/scep/{0}?operation=GetCACert", HttpStatusCode.Forbidden)]
    [InlineData("203.0.113.9", "/scep/{0}?operation=PKIOperation&message=AAAA", HttpStatusCode.Forbidden)]
    [InlineData("203.0.113.9", "/ndes/{0}/certsrv/mscep_admin/", HttpStatusCode.Forbidden)]
    [InlineData("192.0.2.77", "/scep/{0}?operation=GetCACert", HttpStatusCode.OK)]
    [InlineData("::ffff:192.0.2.77", "/scep/{0}?operation=GetCACert", HttpStatusCode.OK)]
    [InlineData("2001:db8::7", "/scep/{0}?operation=GetCACert", HttpStatusCode.OK)]
    [InlineData("2001:db9::7", "/scep/{0}?operation=GetCACert", HttpStatusCode.Forbidden)]
    public async Task Only_the_named_networks_come_in(string address, string path, HttpStatusCode expected)
    {
        var template = await DoorAsync("Both");
        Assert.Equal(expected, await StatusAsync(address, string.Format(null, path, template)));
    }

    [Theory]
    [InlineData("Scep", HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized)]
    [InlineData("NdesPage", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    public async Task They_can_be_about_one_of_the_doors(string doors, HttpStatusCode scep, HttpStatusCode page)
    {
        var template = await DoorAsync(doors);
        Assert.Equal(scep, await StatusAsync("203.0.113.9", $"/scep/{template}?operation=GetCACaps"));
        Assert.Equal(page, await StatusAsync("203.0.113.9", $"/ndes/{template}/certsrv/mscep_admin/"));
    }

    [Fact]
    public async Task Who_is_turned_away_is_told_in_a_line_and_the_admin_reads_the_address()
    {
        var template = await DoorAsync("Both");
        using var http = service.From("203.0.113.9");
        using var answer = await http.GetAsync($"/scep/{template}?operation=GetCACert");
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Not from this address.", await answer.Content.ReadAsStringAsync());
        Assert.Contains("203.0.113.9", await service.RefusalAsync(template), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_no_network_is_refused_at_its_field()
    {
        using var answer = await service.Owner.PutAsJsonAsync(
            $"/api/templates/{service.Template}/scep", new { enabled = true, allowedAddresses = new[] { "10.0.0.0/8", "10.0.0.1/8" } });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"allowedAddresses[1]\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<Guid> DoorAsync(string doors) => service.DoorAsync(new
    {
        enabled = true, allowedAddresses = new[] { "192.0.2.0/24", "2001:db8::/32" }, allowedAddressesFor = doors, ndes = new { enabled = true },
    });

    private async Task<HttpStatusCode> StatusAsync(string address, string path)
    {
        using var http = service.From(address);
        using var answer = await http.GetAsync(path);
        return answer.StatusCode;
    }
}
