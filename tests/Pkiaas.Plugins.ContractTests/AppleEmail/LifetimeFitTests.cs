using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

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

    private static Dictionary<string, string> On(string day) => new() { ["removal"] = "date", ["removalDate"] = day };

    private static Dictionary<string, string> Days(string field, int count) => new() { [field] = $"{count}" };

    private static CertificateTerms Valid(int days) => SampleTickets.Terms with { ValidityDays = days };
}
