using System.Text;
using Pkiaas.Api.FunctionalTests.Scep.Methods;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>Texts that, cut in the wrong place, are no texts any more: PostgreSQL takes none of them.</summary>
[Collection(ScepCollection.Name)]
public sealed class HostileTextTests(ScepService service)
{
    private const string Smile = "\U0001F600";

    [Fact]
    public async Task A_device_whose_name_for_itself_is_cut_at_an_emoji_waits_like_others()
    {
        var template = await service.DoorAsync(new { enabled = true, manualApproval = true });
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        using var http = new HttpClient(handler) { BaseAddress = service.Http.BaseAddress };
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", new string('a', 199) + Smile);
        var reply = await new ScepClient(http, service.Door(template)).TransactAsync(ScepRequestBuilder.Build(service.Recipient, Device(null)), service.Recipient);
        Assert.True(reply.IsPending, reply.FailInfoText);
    }

    [Fact]
    public async Task A_refused_name_that_is_cut_at_an_emoji_is_a_refusal_like_others()
    {
        var template = await service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true } });
        var passphrase = await service.RotateAsync(template);
        var reply = await service.EnrollAsync(Device(passphrase, $"O={new string('a', 99)}{Smile} and more"), template);
        Assert.Equal("2", reply.FailInfo);
        Assert.Contains($"{new string('a', 99)}...", await service.ReasonAsync(template), StringComparison.Ordinal);
    }
}
