using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

/// <summary>What is counted for a template, whoever sends it, and what is counted at the page with passwords.</summary>
public sealed class TemplateLimitTests(CrowdedService crowded) : IClassFixture<CrowdedService>
{
    private const string User = "ndes-reader";
    private const string Password = "a long enough secret";
    private readonly ScepService _service = crowded.Scep;

    [Fact]
    public async Task Messages_from_all_addresses_together_fill_a_template_and_no_other_one()
    {
        var rules = new { enabled = true, staticPassphrase = new { enabled = true } };
        var (crowdedOne, other) = (await _service.DoorAsync(rules), await _service.DoorAsync(rules));
        var passphrase = await _service.RotateAsync(crowdedOne);
        string[] addresses = ["198.51.100.1", "198.51.100.2"];
        for (var i = 0; i < 6; i++) Assert.Equal(HttpStatusCode.OK, await SendAsync(crowdedOne, passphrase, addresses[i % 2]));

        foreach (var address in (string[])[.. addresses, "198.51.100.3"])
            Assert.Equal(HttpStatusCode.TooManyRequests, await SendAsync(crowdedOne, passphrase, address));

        Assert.Equal(HttpStatusCode.OK, await SendAsync(other, await _service.RotateAsync(other), addresses[0]));
    }

    [Fact]
    public async Task Questions_fill_no_template()
    {
        var template = await _service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true } });
        var passphrase = await _service.RotateAsync(template);
        using var http = _service.From("198.51.100.5");
        foreach (var question in (string[])["GetCACaps", "GetCACert", "GetNextCACert"])
        {
            for (var i = 0; i < 8; i++)
            {
                using var answer = await http.GetAsync(new Uri($"{_service.Door(template)}?operation={question}"));
                Assert.NotEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
            }
        }

        Assert.Equal(HttpStatusCode.OK, await SendAsync(template, passphrase, "198.51.100.6"));
    }

    [Fact]
    public async Task An_address_fetches_so_many_passwords_from_NDES_pages_and_another_address_goes_on()
    {
        var (first, second) = (await PagesAsync(), await PagesAsync());
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, await FetchAsync(first, "198.51.100.11"));

        foreach (var page in (Guid[])[first, second]) Assert.Equal(HttpStatusCode.TooManyRequests, await FetchAsync(page, "198.51.100.11"));

        Assert.Equal(HttpStatusCode.OK, await FetchAsync(first, "198.51.100.12"));
    }

    private Task<Guid> PagesAsync() => _service.DoorAsync(new { enabled = true, ndes = new { enabled = true, basicAuth = new { user = User, password = Password } } });

    private async Task<HttpStatusCode> SendAsync(Guid template, string passphrase, string address)
    {
        using var http = _service.From(address);
        using var answer = await new ScepClient(http, _service.Door(template)).SendAsync(ScepRequestBuilder.Build(_service.Recipient, Device(passphrase)).Encoded);
        Assert.Equal(answer.StatusCode == HttpStatusCode.TooManyRequests, answer.Headers.RetryAfter is not null);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> FetchAsync(Guid template, string address)
    {
        using var http = _service.From(address);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}")));
        using var answer = await http.GetAsync(new Uri($"/ndes/{template}/certsrv/mscep_admin/", UriKind.Relative));
        Assert.Equal(answer.StatusCode == HttpStatusCode.TooManyRequests, answer.Headers.RetryAfter is not null);
        return answer.StatusCode;
    }
}
