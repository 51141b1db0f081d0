using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Pkiaas.Api.Jobs.Deliveries;

/// <summary>When a deferred delivery is tried again.</summary>
internal sealed class RetrySchedule(IOptions<DeliveryOptions> options)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The next try, or null when the link expires before it.</summary>
    /// <param name="deferrals">This one included.</param>
    /// <param name="asked">What the other side asked for, if anything.</param>
    /// <param name="linkExpires">UTC.</param>
    /// <param name="now">UTC.</param>
    public DateTimeOffset? Next(int deferrals, TimeSpan? asked, DateTimeOffset linkExpires, DateTimeOffset now)
    {
        var delay = asked is { } wish ? Clamp(wish) : Spread(options.Value.DelayAfter(deferrals));
        return now + delay < linkExpires ? now + delay : null;
    }

    private static TimeSpan Clamp(TimeSpan wish) => wish < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wish > Longest ? Longest : wish;

    // Up to a tenth more, so that what failed together does not come back together.
    private static TimeSpan Spread(TimeSpan delay) => delay + delay * (RandomNumberGenerator.GetInt32(1000) / 10_000.0);
}
