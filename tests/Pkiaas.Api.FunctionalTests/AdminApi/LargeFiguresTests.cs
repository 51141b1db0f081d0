using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pkiaas.Api.Common;
using Pkiaas.Api.Features.Overview;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Contracts.Overview;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

public sealed class LargeFiguresTests : IDisposable
{
    private readonly MovableTime _time = new() { HasteOfPeriods = 3000 };
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly LargeFigures _figures;
    private readonly AuthorityId _authority = new(Guid.NewGuid());
    private readonly SemaphoreSlim _behind = new(0);
    private int _counted;
    private int _countedBehind;
    private int _truth = LargeCounts.Large;
    private bool _fails;

    private readonly FailureLog _failures = new();

    public LargeFiguresTests() => _figures = new LargeFigures(_services.GetRequiredService<IServiceScopeFactory>(), _time, _failures);

    [Fact]
    public async Task Small_figures_are_counted_each_time()
    {
        _truth = LargeCounts.Large - 1;
        await GetAsync();
        await GetAsync();
        Assert.Equal(2, _counted);
    }

    [Fact]
    public async Task Large_figures_are_kept_for_a_while_and_then_counted_behind_the_page_that_asks()
    {
        await GetAsync();
        _truth++;
        Assert.Equal(LargeCounts.Large, (await GetAsync()).Valid);
        Assert.Equal(0, _countedBehind);
        _time.Advance(LargeCounts.Kept);
        Assert.Equal(LargeCounts.Large, (await GetAsync()).Valid);
        _behind.Release();
        await Eventually.GetAsync(() => GetAsync(), figures => figures.Valid == LargeCounts.Large + 1);
        Assert.Equal((1, 1), (_counted, _countedBehind));
    }

    [Fact]
    public async Task While_figures_are_counted_nobody_counts_them_once_more()
    {
        await GetAsync();
        _truth++;
        _time.Advance(LargeCounts.Kept);
        for (var page = 0; page < 5; page++) await GetAsync();
        _behind.Release(5);
        await Eventually.GetAsync(() => GetAsync(), figures => figures.Valid == LargeCounts.Large + 1);
        Assert.Equal(1, _countedBehind);
    }

    [Fact]
    public async Task A_count_that_fails_is_tried_again_after_a_pause()
    {
        await GetAsync();
        (_truth, _fails) = (LargeCounts.Large + 1, true);
        _time.Advance(LargeCounts.Kept);
        _behind.Release(100);
        await GetAsync();
        await _failures.Noted.WaitAsync(TestContext.Current.CancellationToken);
        _fails = false;
        for (var page = 0; page < 5; page++) Assert.Equal(LargeCounts.Large, (await GetAsync()).Valid);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(1, _countedBehind);
        _time.Advance(LargeCounts.Pause);
        await Eventually.GetAsync(() => GetAsync(), figures => figures.Valid == LargeCounts.Large + 1);
    }

    [Fact]
    public async Task What_somebody_looked_at_lately_is_counted_anew_before_it_is_too_old_to_be_shown()
    {
        await GetAsync();
        _truth++;
        _behind.Release();
        _time.Advance(LargeCounts.Renewed);
        await Eventually.GetAsync(() => Task.FromResult(_countedBehind), counted => counted == 1);
        await Eventually.GetAsync(() => GetAsync(), figures => figures.Valid == LargeCounts.Large + 1);
        _time.Advance(LargeCounts.Shown - LargeCounts.Renewed);
        await GetAsync();
        Assert.Equal(1, _counted);
    }

    [Fact]
    public async Task Figures_that_could_not_be_counted_in_time_are_counted_before_they_are_shown()
    {
        await GetAsync();
        _truth++;
        _time.Advance(LargeCounts.Shown);
        Assert.Equal(LargeCounts.Large + 1, (await GetAsync()).Valid);
        Assert.Equal(2, _counted);
    }

    [Fact]
    public async Task The_figures_of_one_authority_are_not_shown_for_another()
    {
        await GetAsync();
        _truth = 7;
        Assert.Equal(7, (await GetAsync(new AuthorityId(Guid.NewGuid()))).Valid);
    }

    [Fact]
    public async Task Numbers_that_nobody_looks_at_any_more_are_not_kept()
    {
        using var kept = new LargeCounts<int, int>(_services.GetRequiredService<IServiceScopeFactory>(), _time, NullLogger.Instance, count => count);
        for (var key = 0; key < 100; key++) kept.Take(key, LargeCounts.Large, _ => Task.FromResult(LargeCounts.Large));
        Assert.Equal(100, kept.Count);
        _time.Advance(LargeCounts.Watched);
        await Eventually.GetAsync(() => Task.FromResult(kept.Count), count => count == 0);
    }

    public void Dispose()
    {
        _figures.Dispose();
        _failures.Noted.Dispose();
        _services.Dispose();
        _behind.Dispose();
    }

    private Task<OverviewFigures> GetAsync(AuthorityId? authority = null) => _figures.GetAsync(
        [authority ?? _authority],
        async _ =>
        {
            Interlocked.Increment(ref _countedBehind);
            await _behind.WaitAsync();
            return _fails ? throw new TimeoutException() : Figures(_truth);
        },
        () =>
        {
            _counted++;
            return Task.FromResult(Figures(_truth));
        });

    private static OverviewFigures Figures(int valid) => new(valid, 0, 0, new RenewalFigures(0, 0, 0));

    private sealed class FailureLog : ILogger<LargeFigures>
    {
        public SemaphoreSlim Noted { get; } = new(0);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Noted.Release();
    }
}
