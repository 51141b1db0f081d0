namespace Pkiaas.Plugins.ContractTests.Hosting;

/// <summary>A clock that stands still, in a zone of its own; timers run as they do.</summary>
/// <param name="now">UTC.</param>
/// <param name="zone">The installation's.</param>
public sealed class SetTime(DateTimeOffset now, TimeZoneInfo? zone = null) : TimeProvider
{
    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone { get; } = zone ?? TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;
}
