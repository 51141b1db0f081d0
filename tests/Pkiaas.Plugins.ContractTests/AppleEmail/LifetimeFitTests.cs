using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>When a profile goes or asks for its successor, beside how long its certificate is valid and what day it is.</summary>
public sealed class LifetimeFitTests : IAsyncDisposable
{
    private const string Today = "2026-11-26";
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);
    private readonly MailBench _bench = new(new SetTime(Now));
    private readonly EnrollmentTicket _ticket = SampleTickets.Ticket(PluginSettings.Empty) with { CertificateExpires = Now.AddDays(30) };

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(30, 30, "At most 29 days before the end.")]
    [InlineData(31, 30, "At most 29 days before the end.")]
    [InlineData(29, 30, null)]
    [InlineData(1, 2, null)]
    [InlineData(1, 1, "Leave it empty.")]
    public void An_update_that_a_Mac_would_offer_at_once_and_for_ever_is_refused(int before, int validity, string? told)
    {
        var problem = _bench.Review(Days("updateDays", before), Valid(validity)).Problems.SingleOrDefault();
        Assert.Equal(told is null ? null : "updateDays", problem?.Field);
        if (told is not null) Assert.EndsWith(told, problem!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-06-01", "removalDate", null)]
    [InlineData(Today, "removalDate", null)]
    [InlineData("2026-11-27", null, "removalDate")]
    [InlineData("2027-11-26", null, "removalDate")]
    [InlineData("2027-11-27", null, null)]
    public void A_day_that_has_begun_is_refused_and_one_before_the_certificate_ends_is_warned_of(string day, string? problem, string? warning)
    {
        var review = _bench.Review(On(day));
        Assert.Equal((problem, warning), (review.Problems.SingleOrDefault()?.Field, review.Warnings.SingleOrDefault()?.Field));
    }

    [Theory]
    [InlineData(364, "removalDays")]
    [InlineData(365, null)]
    public void So_are_fewer_days_than_the_certificate_has(int days, string? warning)
    {
        var review = _bench.Review(new Dictionary<string, string>(Days("removalDays", days)) { ["removal"] = "days" });
        Assert.Empty(review.Problems);
        Assert.Equal(warning, review.Warnings.SingleOrDefault()?.Field);
    }

    [Fact]
    public void A_day_that_has_begun_is_told_whatever_certificates_there_are() =>
        Assert.Equal("removalDate", Assert.Single(_bench.ReviewFieldsAlone(On(Today)).Problems).Field);

    [Fact]
    public async Task From_the_day_of_removal_on_no_profile_is_made_and_none_is_approved()
    {
        await _bench.PackAsync(_ticket, On("2026-11-27"));
        var refusal = await Assert.ThrowsAsync<PackageRefusedException>(async () => await _bench.PackAsync(_ticket, On(Today)));
        Assert.Contains("26 November 2026", refusal.Message, StringComparison.Ordinal);
        var problem = Assert.Single((await _bench.DescribeAsync(_ticket, On(Today))).Problems);
        Assert.Equal((null, refusal.Message), (problem.Field, problem.Message));
    }

    [Theory]
    [InlineData("2026-12-25", true)]
    [InlineData("2026-12-27", false)]
    public async Task A_request_whose_certificate_outlives_the_profile_is_warned_of(string day, bool warned)
    {
        var outline = await _bench.DescribeAsync(_ticket, On(day));
        Assert.Empty(outline.Problems);
        Assert.Equal(warned, outline.Warnings.Any(warning => warning.Field is null && warning.Message.Contains("25 December 2026", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(29, false)]
    public async Task A_request_with_so_few_days_that_an_update_is_offered_at_once_is_warned_of_at_the_days(int before, bool warned)
    {
        _bench.Fields["device"] = "mac";
        var outline = await _bench.DescribeAsync(_ticket, Days("updateDays", before));
        Assert.Empty(outline.Problems);
        Assert.Equal(warned ? ["validityDays"] : [], outline.Warnings.Select(warning => warning.Field));
    }

    [Theory]
    [InlineData(false, null, 30, "would always fail", false)]
    [InlineData(false, 60, 30, "would always fail", false)]
    [InlineData(true, 29, 30, "in the last 29 days only", false)]
    [InlineData(true, 30, 30, null, false)]
    [InlineData(true, 31, 30, null, true)]
    [InlineData(true, null, 30, null, true)]
    public void An_update_whose_button_would_fail_is_refused_and_one_that_can_be_pressed_for_ever_warned_of(
        bool allowed, int? within, int offered, string? refused, bool warned)
    {
        var fields = new Dictionary<string, string>(Days("updateDays", offered)) { ["device"] = "mac" };
        var review = _bench.Review(fields, SampleTickets.Terms with { Renewal = new RenewalTerms(allowed, within) });
        Assert.Equal(refused is null ? [] : ["updateDays"], review.Problems.Select(problem => problem.Field));
        if (refused is not null) Assert.Contains(refused, review.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(warned ? ["updateDays"] : [], review.Warnings.Select(warning => warning.Field));
    }

    [Fact]
    public void Where_nobody_knows_whether_devices_renew_nothing_is_said_of_it() =>
        Assert.Empty(_bench.Review(new Dictionary<string, string>(Days("updateDays", 30)) { ["device"] = "mac" }).Problems);

    [Theory]
    [InlineData("mac", true, null, true)]
    [InlineData("mac", true, 10, true)]
    [InlineData("mac", true, 9, false)]
    [InlineData("any", true, 9, false)]
    [InlineData("mac", null, null, true)]
    [InlineData("any", true, null, true)]
    [InlineData("mac", false, null, false)]
    [InlineData("mac", false, 10, false)]
    [InlineData("any", false, null, false)]
    [InlineData("iphone", true, null, false)]
    [InlineData("vision", true, null, false)]
    public async Task A_profile_says_when_it_is_to_be_updated_only_where_that_can_succeed(string device, bool? allowed, int? within, bool says)
    {
        _bench.Fields["device"] = device;
        var terms = SampleTickets.Terms with { Renewal = allowed is { } may ? new RenewalTerms(may, within) : null };
        var package = await _bench.PackAsync(_ticket with { Certificate = terms }, Days("updateDays", 10));
        var written = PlistReader.Read(package.Content).TryGetValue("PayloadExpirationDate", out var date) ? (DateTimeOffset?)date : null;
        Assert.Equal(says ? Now.AddDays(20) : null, written);
    }

    [Theory]
    [InlineData("any", "device")]
    [InlineData("mac", null)]
    [InlineData("iphone", null)]
    public async Task A_request_for_any_device_is_told_that_others_than_Macs_call_the_profile_expired(string device, string? warned)
    {
        _bench.Fields["device"] = device;
        Assert.Equal(warned, (await _bench.DescribeAsync(_ticket, Days("updateDays", 10))).Warnings.SingleOrDefault()?.Field);
    }

    private static Dictionary<string, string> On(string day) => new() { ["removal"] = "date", ["removalDate"] = day };

    private static Dictionary<string, string> Days(string field, int count) => new() { [field] = $"{count}" };

    private static CertificateTerms Valid(int days) => SampleTickets.Terms with { ValidityDays = days };
}
