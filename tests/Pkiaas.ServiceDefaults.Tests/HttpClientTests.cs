using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Pkiaas.ServiceDefaults.Tests;

public sealed class HttpClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_reaches_a_service_by_its_name_and_hands_the_request_id_on()
    {
        await using var api = await RunningApp.StartAsync(map: app => app.MapGet("/who", (HttpContext context) => context.TraceIdentifier));
        await using var web = await RunningApp.StartAsync(
            builder => builder.Services.AddHttpClient("api", client => client.BaseAddress = new Uri("http://api")),
            app => app.MapGet("/ask", (IHttpClientFactory clients) => clients.CreateClient("api").GetStringAsync("/who", Token)),
            new() { ["services:api:http:0"] = api.Client.BaseAddress!.AbsoluteUri });

        var response = await web.Client.GetAsync("/ask", Token);

        Assert.Equal(response.Headers.GetValues("X-Request-Id").Single(), await response.Content.ReadAsStringAsync(Token));
    }

    [Theory]
    [InlineData("GET", 3)]
    [InlineData("POST", 1)]
    public async Task Only_a_request_without_effect_is_repeated(string method, int expected)
    {
        var asked = 0;
        await using var api = await RunningApp.StartAsync(map: app => app.Map("/away", () =>
        {
            Interlocked.Increment(ref asked);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }));
        await using var web = await RunningApp.StartAsync(settings: new() { ["services:api:http:0"] = api.Client.BaseAddress!.AbsoluteUri });
        using var client = web.Services.GetRequiredService<IHttpClientFactory>().CreateClient();

        using var request = new HttpRequestMessage(new HttpMethod(method), "http://api/away");
        var response = await client.SendAsync(request, Token);

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, (int)response.StatusCode);
        Assert.Equal(expected, asked);
    }
}
