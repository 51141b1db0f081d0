using System.Net;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data.Counting;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

public sealed class ThrottleTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void Who_calls_is_an_address_or_a_network_of_IPv6(string address, string who) => Assert.Equal(who, CallerNetwork.Of(IPAddress.Parse(address)));

    [Fact]
    public async Task A_flood_of_one_purpose_leaves_the_counts_of_another_alone()
    {
        var counter = new LocalWindowCounter(new MovableTime());
        await counter.IncrementAsync("alarm:old", Minute, default);
        for (var i = 0; i < 60_000; i++) await counter.IncrementAsync($"flood:{i}", Minute, default);
        Assert.Equal(2, await counter.IncrementAsync("alarm:old", Minute, default));
        foreach (var newcomer in (string[])["alarm:1", "alarm:2", "alarm:3"]) Assert.Equal(1, await counter.IncrementAsync(newcomer, Minute, default));
    }

    [Fact]
    public async Task Many_callers_do_not_fill_the_memory_and_who_is_known_is_counted_on()
    {
        var time = new MovableTime();
        var counter = new LocalWindowCounter(time);
        for (var i = 0; i < 50_000; i++) await counter.IncrementAsync($"sign-in:{i}", Minute, default);
        Assert.Equal(2, await counter.IncrementAsync("sign-in:7", Minute, default));
        for (var i = 1; i <= 40; i++) Assert.Equal(i, await counter.IncrementAsync("sign-in:new", Minute, default));
        Assert.Equal(1, await counter.IncrementAsync("setup:new", Minute, default));
        time.Advance(Minute + Minute);
        Assert.Equal(1, await counter.IncrementAsync("sign-in:new", Minute, default));
    }

    [Fact]
    public async Task Who_comes_when_there_is_no_room_shares_a_count_with_few_others()
    {
        var counter = new LocalWindowCounter(new MovableTime());
        for (var i = 0; i < 50_000; i++) await counter.IncrementAsync($"sign-in:{i}", Minute, default);
        for (var i = 0; i < 40; i++) await counter.IncrementAsync("sign-in:new", Minute, default);
        var apart = 0;
        for (var i = 0; i < 200; i++) apart += await counter.ReadAsync($"sign-in:other {i}", default) == 0 ? 1 : 0;
        Assert.InRange(apart, 190, 200);
    }
}
