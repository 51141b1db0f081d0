using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>The day on which one person's profile goes, beside its template's and the certificate's end.</summary>
public sealed class RemovalFitTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);
    private readonly MailBench _bench = new(new SetTime(Now));
    private readonly EnrollmentTicket _ticket = SampleTickets.Ticket(PluginSettings.Empty) with { CertificateExpires = Now.AddDays(30) };

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("2026-12-10", null, "2026-12-10")]
    [InlineData("2026-12-10", "2026-12-20", "2026-12-10")]
    [InlineData("2026-12-20", "2026-12-10", "2026-12-10")]
    [InlineData(null, "2026-12-10", "2026-12-10")]
    [InlineData(null, null, null)]
    public async Task The_day_that_comes_first_is_written_and_told(string? request, string? template, string? expected)
    {
        Ask(request);
        var profile = PlistReader.Read((await _bench.PackAsync(_ticket, On(template))).Content);
        Assert.Equal(expected, profile.TryGetValue("RemovalDate", out var day) ? $"{(DateTimeOffset)day:yyyy-MM-dd}" : null);
        var frame = (await _bench.DescribeAsync(_ticket, On(template))).Nodes[0];
        Assert.Equal(
            expected is null ? null : "10 December 2026", frame.Children!.SingleOrDefault(line => line.Label == "Removed by itself on")?.Value);
    }

    [Fact]
    public async Task The_days_of_the_template_go_on_beside_it_and_the_device_takes_what_comes_first()
    {
        Ask("2026-12-10");
        var template = new Dictionary<string, string> { ["removal"] = "days", ["removalDays"] = "400" };
        var profile = PlistReader.Read((await _bench.PackAsync(_ticket, template)).Content);
        Assert.Equal((new DateTimeOffset(2026, 12, 10, 0, 0, 0, TimeSpan.Zero), 400 * 86400d), (profile["RemovalDate"], profile["DurationUntilRemoval"]));
    }

    [Theory]
    [InlineData("2026-11-26", false)]
    [InlineData("2026-11-27", true)]
    public async Task From_that_day_on_no_profile_is_made_and_its_request_is_refused_at_the_day(string day, bool made)
    {
        Ask(day);
        var problems = (await _bench.DescribeAsync(_ticket, On(null))).Problems;
        Assert.Equal(made ? [] : ["removalDate"], problems.Select(problem => problem.Field));
        if (made)
        {
            await _bench.PackAsync(_ticket, On(null));
            return;
        }
        var refusal = await Assert.ThrowsAsync<PackageRefusedException>(async () => await _bench.PackAsync(_ticket, On(null)));
        Assert.Equal(problems[0].Message, refusal.Message);
        Assert.Contains("26 November 2026", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-25", null, "removalDate", "the certificate would be valid until 26 December 2026")]
    [InlineData("2026-12-26", null, "removalDate", "the certificate would be valid until 26 December 2026")]
    [InlineData("2026-12-27", null, "removalDate", "The certificate ends on 26 December 2026, before the profile removes itself.")]
    [InlineData("2026-12-20", "2026-12-10", "removalDate", "removes itself on 10 December 2026 already")]
    [InlineData("2026-12-20", "2026-12-10", null, "removes itself on 10 December 2026, and")]
    [InlineData("2026-12-10", "2026-12-20", "removalDate", "removes itself on 10 December 2026, and")]
    public async Task What_does_not_go_with_the_certificates_end_or_the_template_is_warned_of_at_its_field(
        string request, string? template, string? field, string told)
    {
        Ask(request);
        var outline = await _bench.DescribeAsync(_ticket, On(template));
        Assert.Empty(outline.Problems);
        Assert.Contains(outline.Warnings, warning => warning.Field == field && warning.Message.Contains(told, StringComparison.Ordinal));
    }

    private void Ask(string? day)
    {
        if (day is not null) _bench.Fields["removalDate"] = day;
    }

    private static Dictionary<string, string> On(string? day) => day is null ? [] : new() { ["removal"] = "date", ["removalDate"] = day };
}
