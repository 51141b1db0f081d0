using System.Net;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data.Requests;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

/// <summary>What is turned away after it was opened costs no less than what is refused: nobody may go on with it for ever.</summary>
public sealed class InVainTests(LimitedService limited) : IClassFixture<LimitedService>
{
    private const int Broken = 8;
    private readonly ScepService _service = limited.Scep;

    [Fact]
    public async Task Who_asks_on_where_too_many_wait_is_shut_out_and_nobody_else()
    {
        var template = await _service.DoorAsync(new { enabled = true, manualApproval = true });
        using var key = DistinctKeys.Next();
        Assert.Equal(HttpStatusCode.OK, await AskAsync("first"));
        await _service.FillPendingAsync(template, PendingRequestStore.MostOfNetwork - 1, _ => null);

        for (var i = 0; i < Broken - 1; i++) Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync($"{i}"));
        var (elsewhere, right) = await RightAsync();
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(elsewhere, right, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync("last"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(elsewhere, right, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(elsewhere, right, "203.0.113.2"));

        Task<HttpStatusCode> AskAsync(string transaction) => _service.SendFromAsync(
            template, ScepRequestBuilder.Build(_service.Recipient, Device(null) with { Key = key, TransactionId = transaction }).Encoded, "203.0.113.1");
    }

    [Fact]
    public async Task Who_goes_on_with_challenges_that_begin_like_many_wrong_ones_is_shut_out_and_nobody_else()
    {
        var (template, right) = await RightAsync();
        using var key = DistinctKeys.Next();
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, await GuessAsync($"LIKE{i}", $"203.0.113.{10 + i}"));

        for (var i = 0; i < Broken - 1; i++) Assert.Equal(HttpStatusCode.TooManyRequests, await GuessAsync($"LIKEX{i}", "203.0.113.20"));
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, right, "203.0.113.20"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await GuessAsync("LIKEY", "203.0.113.20"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(template, right, "203.0.113.20"));
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, right, "203.0.113.21"));

        Task<HttpStatusCode> GuessAsync(string challenge, string address) => _service.SendFromAsync(
            template, ScepRequestBuilder.Build(_service.Recipient, Device(challenge) with { Key = key }).Encoded, address);
    }

    [Fact]
    public async Task Noise_that_is_no_message_shuts_its_sender_out_too()
    {
        var (template, right) = await RightAsync();
        for (var i = 0; i < Broken; i++) Assert.Equal(HttpStatusCode.BadRequest, await _service.SendFromAsync(template, [0x30, 0x01], "203.0.113.30"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(template, right, "203.0.113.30"));
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, right, "203.0.113.31"));
    }

    [Fact]
    public async Task What_came_again_too_often_is_not_opened_any_more()
    {
        var (template, right) = await RightAsync();
        // Issued, then repeated four times, then turned away: once after it was opened, and then before.
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, right, "203.0.113.40"));
        for (var i = 0; i < 4; i++) Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(template, right, "203.0.113.40"));

        var traces = (await Eventually.GetAsync(
            async () => (await _service.ReadAsync($"/api/scep-traces?templateId={template}")).GetProperty("items").EnumerateArray().ToList(),
            found => found.Count == 9))!;

        var opened = 0;
        foreach (var trace in traces)
        {
            var hops = (await _service.ReadAsync($"/api/scep-traces/{trace.GetProperty("id").GetGuid()}")).GetProperty("hops").EnumerateArray();
            if (hops.Any(hop => hop.GetProperty("name").GetString() == "scep.open")) opened++;
        }
        Assert.Equal(6, opened);
    }

    /// <summary>A template with a passphrase, and a message that knows it.</summary>
    private async Task<(Guid Template, byte[] Message)> RightAsync()
    {
        var template = await _service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true } });
        return (template, ScepRequestBuilder.Build(_service.Recipient, Device(await _service.RotateAsync(template))).Encoded);
    }
}
