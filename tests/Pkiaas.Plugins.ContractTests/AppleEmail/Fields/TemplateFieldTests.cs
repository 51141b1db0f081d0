using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.Plugins.ContractTests.AppleEmail.Fields;

/// <summary>Each field of a template's form is a key of Apple's, or several, and touches no other.</summary>
public sealed class TemplateFieldTests : IAsyncDisposable
{
    private readonly MailBench _bench = new(new SetTime(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero)));
    private readonly EnrollmentTicket _ticket = SampleTickets.Ticket(PluginSettings.Empty) with
    {
        SubjectAlternativeNames = [new TicketName("email", "ada@example.com"), new TicketName("dns", "ada.example.com"), new TicketName("upn", "ada@corp.example.com")],
        CertificateExpires = new DateTimeOffset(2027, 12, 31, 12, 0, 0, TimeSpan.Zero),
    };

    public static TheoryData<string> Rows => [.. FieldRows.All.Select(row => row.Title)];

    private IReadOnlyList<SettingField> Fields => ((ITemplateSettings)_bench.Channel).TemplateFields.Fields;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_value_becomes_its_own_keys_and_changes_nothing_else(string title)
    {
        var row = Row(title);
        var (before, after) = (await ProfileAsync(row.Before()), await ProfileAsync(row.After()));
        Assert.Equal(row.Changes.Order(StringComparer.Ordinal), ProfileDifference.Between(before, after).Order(StringComparer.Ordinal));
        Assert.Empty(ProfileSchema.Problems(after));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_value_shows_in_the_preview(string title)
    {
        var row = Row(title);
        var (before, after) = (await _bench.DescribeAsync(_ticket, row.Before()), await _bench.DescribeAsync(_ticket, row.After()));
        Assert.NotEqual(OutlineText.WithoutWarnings(before), OutlineText.WithoutWarnings(after));
    }

    [Fact]
    public void Every_field_has_a_row_and_so_has_every_choice_that_an_empty_form_does_not_make()
    {
        var rows = FieldRows.All.ToLookup(row => row.Field, row => row.Value);
        var needed = Fields.SelectMany(field => field.Kind == SettingKind.List ? field.Items.Select(item => item with { Name = $"{field.Name}[0].{item.Name}" }) : [field]);
        Assert.Empty(needed.SelectMany(field => Missing(field, rows[field.Name])));
    }

    [Fact]
    public void No_two_fields_are_told_by_the_same_value()
    {
        var values = FieldRows.All.Where(row => Find(row.Field).Kind is not (SettingKind.Boolean or SettingKind.Choice)).Select(row => row.Value).ToList();
        Assert.Equal(values.Distinct(), values);
    }

    private static IEnumerable<string> Missing(SettingField field, IEnumerable<string> values) => field.Kind == SettingKind.Choice
        ? field.Choices.Select(choice => choice.Value).Except([field.Default!, .. values]).Select(choice => $"{field.Name} = {choice}")
        : values.Any() ? [] : [field.Name];

    private static FieldRow Row(string title) => FieldRows.All.Single(row => row.Title == title);

    private SettingField Find(string name) => ((ITemplateSettings)_bench.Channel).TemplateFields.Find(name)!;

    private async Task<PlistMap> ProfileAsync(Dictionary<string, string> template) => PlistReader.Read((await _bench.PackAsync(_ticket, template)).Content);
}
