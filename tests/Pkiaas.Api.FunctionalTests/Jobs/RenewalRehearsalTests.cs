using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Jobs.Recurring;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>A renewal is rehearsed before it is mailed: a link that leads to nothing is not sent, and the admin reads why while there is time.</summary>
public sealed class RenewalRehearsalTests : RenewalTest
{
    [Fact]
    public async Task A_renewal_whose_profile_would_go_at_once_is_told_of_and_mailed_once_that_is_mended()
    {
        var first = await DueAsync();
        await StoreAsync(new { removal = "date", removalDate = Day(1) });
        Assert.Null(await HindranceAsync(first));
        Service.Time.Advance(TimeSpan.FromDays(1));
        await Admin.SignInAsync();

        Assert.Equal(0, await SendAsync());

        Assert.Contains("remove themselves on", await HindranceAsync(first), StringComparison.Ordinal);
        Assert.Equal("Due", await StateAsync(first));
        await StoreAsync(new { });
        Assert.Null(await HindranceAsync(first));
        Assert.Equal(1, await SendAsync());
        await InstallAsync(await RenewalOfAsync(first));
    }

    [Fact]
    public async Task A_name_that_the_template_came_to_want_is_told_of_before_the_mail_is_due()
    {
        var first = await Admin.ApproveAsync(validityDays: ValidityDays);
        await InstallAsync(first);
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 50));
        await Admin.SignInAsync();
        await StoreAsync(new { networks = new[] { new { ssid = "Office", serverNames = "radius.example.com", userName = "upn" } } });
        Assert.Contains("Office needs a user principal name", await HindranceAsync(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_could_not_be_issued_is_told_of_and_keeps_nobody_else_from_his_mail()
    {
        var broken = await Admin.ApproveAsync(validityDays: ValidityDays);
        await InstallAsync(broken);
        Service.Time.Advance(TimeSpan.FromMinutes(1));
        await DueAsync();
        const string Issuers = """{"subject":[{"type":"O","value":"Example Ltd"},{"type":"CN","value":"Example Root"}],"alternative":[]}""";
        await ExecuteAsync($"UPDATE requests SET names = {Issuers}::jsonb WHERE id = {broken.Id}");

        Assert.Equal(1, await SendAsync());

        Assert.Equal("The subject has the name of its issuer. (RFC 5280 section 6.1)", await HindranceAsync(broken));
    }

    [Fact]
    public async Task A_channel_that_is_gone_is_told_of()
    {
        var first = await DueAsync();
        await ExecuteAsync($"UPDATE requests SET delivery_channel = 'carrier-pigeon' WHERE id = {first.Id}");
        Assert.Equal(0, await SendAsync());
        Assert.Contains("carrier-pigeon", await HindranceAsync(first), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Those_at_which_the_channel_hung_the_last_time_are_met_after_all_others(int batch)
    {
        var hung = await Admin.ApproveAsync(validityDays: ValidityDays);
        await InstallAsync(hung);
        Service.Time.Advance(TimeSpan.FromMinutes(1));
        var other = await DueAsync();
        Service.Services.GetRequiredService<HungRenewals>().Replace([], [new RequestId(hung.Id)]);

        Assert.Equal(2, await SendAsync(batch));

        await using var store = Service.OpenStore();
        var renewed = await store.Requests.Where(row => row.Renews != null).OrderBy(row => row.CreatedAt).Select(row => row.Renews!.Value).ToListAsync(Cancel);
        Assert.Equal([other.Id, hung.Id], renewed.Select(request => request.Value));
        Assert.False(Service.Services.GetRequiredService<HungRenewals>().Contains(hung.Id));
    }

    private async Task<Approved> DueAsync()
    {
        var first = await Admin.ApproveAsync(validityDays: ValidityDays);
        await InstallAsync(first);
        await UntilQuietAsync();
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 30));
        await Admin.SignInAsync();
        return first;
    }

    private string Day(int fromToday) => Service.Time.GetUtcNow().AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task StoreAsync(object fields)
    {
        var (status, body) = await Admin.CallAsync(HttpMethod.Put, $"/api/templates/{Admin.TemplateId}/delivery-channels/apple-email", new { fields });
        Assert.True(status == HttpStatusCode.OK, body.ToString());
    }

    private async Task<string?> HindranceAsync(Approved request) => (await Admin.ReadAsync("/api/renewals")).GetProperty("due").EnumerateArray()
        .Single(row => row.GetProperty("requestId").GetGuid() == request.Id).GetProperty("hindrance").GetString();
}
