using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.FunctionalTests.Rollover;

/// <summary>When Home speaks of a rollover.</summary>
public sealed class RolloverNoticeTests(RolloverService service) : IClassFixture<RolloverService>
{
    [Theory]
    [InlineData(170, false, "prepare its rollover")]
    [InlineData(190, false, null)]
    [InlineData(170, true, null)]
    [InlineData(20, true, "switch to it")]
    public async Task Home_says_what_is_to_be_done_before_a_root_ends(int daysLeft, bool prepared, string? expected)
    {
        // Shorter than half of the root's life is none of the template's validities here.
        var authority = await service.FoundAsync(new { validityDays = daysLeft });
        if (prepared) await authority.PrepareAsync();
        await ExpectAsync(authority, expected);
    }

    [Fact]
    public async Task Home_speaks_earlier_where_a_template_issues_for_longer()
    {
        var authority = await service.FoundAsync(new { validityDays = 1000 });
        await ExpectAsync(authority, null);
        // As it will be 636 days later.
        var (id, now) = (new AuthorityId(authority.Id), service.Time.GetUtcNow());
        await using var store = service.OpenStore();
        await store.Authorities.Where(row => row.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.NotBefore, now.AddDays(-636)).SetProperty(r => r.NotAfter, now.AddDays(364)));
        await ExpectAsync(authority, "prepare its rollover");
    }

    private async Task ExpectAsync(RollingAuthority authority, string? expected)
    {
        var overview = await service.Owner.GetFromJsonAsync<JsonElement>($"/api/overview?authorityId={authority.Id}");
        var texts = overview.GetProperty("attention").EnumerateArray().Where(item => item.GetProperty("subjectId").GetString() == authority.Id.ToString())
            .Select(item => item.GetProperty("text").GetString()!).ToList();
        if (expected is null) Assert.Empty(texts);
        else Assert.Contains(expected, Assert.Single(texts), StringComparison.Ordinal);
    }
}
