using Pkiaas.Api.Common;
using Pkiaas.Api.Features.Overview;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Contracts.Overview;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

public sealed class LargeFiguresTests
{
    private readonly MovableTime _time = new();
    private readonly LargeFigures _figures;
    private readonly AuthorityId _authority = new(Guid.NewGuid());
    private int _counted;

    public LargeFiguresTests() => _figures = new LargeFigures(_time);

    [Fact]
    public async Task Small_figures_are_counted_each_time()
    {
        await GetAsync(LargeCounts.Large - 1);
        await GetAsync(LargeCounts.Large - 1);
        Assert.Equal(2, _counted);
    }

    [Fact]
    public async Task Large_figures_are_kept_for_a_while()
    {
        await GetAsync(LargeCounts.Large);
        Assert.Equal(LargeCounts.Large, (await GetAsync(LargeCounts.Large + 1)).Valid);
        _time.Advance(LargeCounts.Kept);
        Assert.Equal(LargeCounts.Large + 1, (await GetAsync(LargeCounts.Large + 1)).Valid);
    }

    [Fact]
    public async Task The_figures_of_one_authority_are_not_shown_for_another()
    {
        await GetAsync(LargeCounts.Large);
        Assert.Equal(7, (await GetAsync(7, new AuthorityId(Guid.NewGuid()))).Valid);
    }

    private Task<OverviewFigures> GetAsync(int valid, AuthorityId? authority = null) => _figures.GetAsync([authority ?? _authority], () =>
    {
        _counted++;
        return Task.FromResult(new OverviewFigures(valid, 0, 0, new RenewalFigures(0, 0, 0)));
    });
}
