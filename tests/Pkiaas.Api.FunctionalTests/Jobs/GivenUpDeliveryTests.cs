using System.Text.Json;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>The second wait is longer than the link lives, however slow the machine.</summary>
public sealed class GivenUpDeliveryTests : ServiceTest
{
    private protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Pkiaas:Delivery:RetryDelays:0"] = "00:00:00.200",
        ["Pkiaas:Delivery:RetryDelays:1"] = "02:00:00",
    };

    [Fact]
    public async Task A_delivery_is_given_up_when_the_link_would_expire_before_the_next_try()
    {
        Service.Mail.GreetingReply = "421 4.3.2 shutting down";
        var request = await Admin.ApproveAsync(linkValidHours: 1);

        await Eventually.GetAsync(PromisesAsync, left => left == 0);

        var attempts = await Admin.AttemptsOfAsync(request);
        Assert.Equal(["Deferred", "Deferred"], attempts.Select(attempt => attempt.GetProperty("outcome").GetString()));
        Assert.False(attempts[^1].TryGetProperty("nextAttemptAt", out var next) && next.ValueKind != JsonValueKind.Null);
        Assert.Equal(RequestState.Undeliverable, await StoredStateAsync(request));
    }
}
