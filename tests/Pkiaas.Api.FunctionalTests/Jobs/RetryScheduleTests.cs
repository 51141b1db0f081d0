using Microsoft.Extensions.Options;
using Pkiaas.Api.Jobs.Deliveries;

namespace Pkiaas.Api.FunctionalTests.Jobs;

public sealed class RetryScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddDays(7);

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 120)]
    [InlineData(3, 600)]
    [InlineData(4, 1800)]
    [InlineData(5, 3600)]
    [InlineData(6, 3600)]
    [InlineData(100, 3600)]
    public void The_waits_grow_to_an_hour_and_are_spread_by_a_tenth(int deferrals, int seconds)
    {
        var wait = Schedule().Next(deferrals, null, Later, Now)!.Value - Now;

        Assert.InRange(wait.TotalSeconds, seconds, seconds * 1.1);
    }

    [Fact]
    public void What_failed_together_does_not_come_back_together()
    {
        var schedule = Schedule();

        var waits = Enumerable.Range(0, 50).Select(_ => schedule.Next(5, null, Later, Now)).Distinct();

        Assert.True(waits.Count() > 10);
    }

    [Theory]
    [InlineData(45, 45)]
    [InlineData(-3, 1)]
    [InlineData(1_000_000, 86_400)]
    public void The_other_sides_wish_goes_first_within_reason(int wish, int seconds) =>
        Assert.Equal(Now.AddSeconds(seconds), Schedule().Next(1, TimeSpan.FromSeconds(wish), Later, Now));

    [Fact]
    public void There_is_no_next_try_at_or_after_the_links_end()
    {
        Assert.Null(Schedule().Next(1, TimeSpan.FromSeconds(60), Now.AddSeconds(60), Now));
        Assert.NotNull(Schedule().Next(1, TimeSpan.FromSeconds(60), Now.AddSeconds(61), Now));
    }

    private static RetrySchedule Schedule() => new(Options.Create(new DeliveryOptions()));
}
