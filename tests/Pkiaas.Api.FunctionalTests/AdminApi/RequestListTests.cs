using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.Api.FunctionalTests.Fixtures;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

/// <summary>Each test has an authority of its own, so that its list is its own.</summary>
public sealed class RequestListTests(ServiceWithAdmin shared) : IClassFixture<ServiceWithAdmin>, IAsyncLifetime
{
    private Admin _admin = null!;

    public async ValueTask InitializeAsync() => _admin = await shared.Admin.FoundAnotherAsync(shared.Service);

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("lovel")]
    [InlineData("Ada LOVE")]
    [InlineData("countess@exam")]
    [InlineData("lo")]
    [InlineData("l")]
    [InlineData("co")]
    [InlineData("ex")]
    public async Task A_request_is_found_by_a_part_of_its_name_or_address_and_by_the_first_letters_of_a_word(string search)
    {
        await ApproveBothAsync();
        Assert.Equal(["Ada Lovelace"], await NamesAsync($"&search={Uri.EscapeDataString(search)}"));
    }

    [Theory]
    [InlineData("ovelacex")]
    [InlineData("ov")]
    [InlineData("%")]
    [InlineData("_da")]
    [InlineData("a%e")]
    [InlineData(@"\")]
    [InlineData("v")]
    public async Task Nothing_is_found_that_does_not_hold_it_nor_by_letters_from_within_a_word(string search)
    {
        await ApproveBothAsync();
        Assert.Empty(await NamesAsync($"&search={Uri.EscapeDataString(search)}"));
    }

    [Fact]
    public async Task Each_state_has_its_own_list_and_a_link_past_its_time_is_expired_before_the_job_comes()
    {
        foreach (var name in (string[])["Waits", "Overdue", "Met by the job", "Enrols late", "Cancelled"])
        {
            var request = await _admin.ApproveAsync(name);
            await shared.UntilDeliveredAsync(request);
            switch (name)
            {
                case "Overdue":
                    await ExecuteAsync($"UPDATE requests SET link_expires_at = now() - interval '1 second' WHERE id = {request.Id}");
                    break;
                case "Met by the job":
                    await ExecuteAsync($"UPDATE requests SET link_expires_at = now() - interval '1 day', state = 'Expired', ended_at = now() WHERE id = {request.Id}");
                    break;
                case "Enrols late":
                    await ExecuteAsync($"UPDATE requests SET link_expires_at = now() - interval '1 second', state = 'Downloaded', downloaded_at = now() WHERE id = {request.Id}");
                    break;
                case "Cancelled":
                    await _admin.CancelAsync(request);
                    break;
            }
        }

        Assert.Equal(["Waits"], await NamesAsync("&state=delivered"));
        Assert.Equal(["Met by the job", "Overdue"], await NamesAsync("&state=expired"));
        Assert.Equal(["Enrols late"], await NamesAsync("&state=downloaded"));
        Assert.Equal(["Cancelled"], await NamesAsync("&state=cancelled"));
        Assert.Empty(await NamesAsync("&state=issued"));
        Assert.Equal(["Enrols late", "Waits"], await NamesAsync("&state=open"));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_newest_first()
    {
        for (var i = 0; i < 53; i++) await _admin.ApproveAsync($"Person {i}");
        var first = await ReadAsync($"?authorityId={_admin.AuthorityId}");
        var second = await ReadAsync($"?authorityId={_admin.AuthorityId}&cursor={first.GetProperty("nextCursor").GetString()}");
        Assert.Equal(Enumerable.Range(0, 53).Reverse().Select(i => $"Person {i}"), Names(first).Concat(Names(second)));
    }

    [Fact]
    public async Task The_requests_of_several_authorities_are_one_list()
    {
        using var other = await shared.Admin.FoundAnotherAsync(shared.Service);
        var mark = $"Marked {Guid.NewGuid():N}";
        await _admin.ApproveAsync($"{mark} 1");
        await other.ApproveAsync($"{mark} 2");
        await _admin.ApproveAsync($"{mark} 3");
        Assert.Equal([$"{mark} 3", $"{mark} 2", $"{mark} 1"], Names(await ReadAsync($"?search={mark}")));
    }

    private static string[] Names(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("displayName").GetString()!)];

    private async Task ApproveBothAsync()
    {
        await _admin.ApproveAsync("Ada Lovelace", fields: new { email = "countess@example.org", device = "any" });
        await _admin.ApproveAsync("Bob", fields: new { email = "bob@test.invalid" });
    }

    private async Task<string[]> NamesAsync(string query) => Names(await ReadAsync($"?authorityId={_admin.AuthorityId}{query}"));

    private Task<JsonElement> ReadAsync(string query) => _admin.ReadAsync($"/api/requests{query}");

    private async Task ExecuteAsync(FormattableString sql)
    {
        await using var store = shared.Service.OpenStore();
        await store.Database.ExecuteSqlAsync(sql);
    }
}
