using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.Plugins.ContractTests.AppleEmail.Fields;

/// <summary>Each field of a request's form is a key of Apple's, or several, touches no other, and stands in the place of its template's.</summary>
public sealed class RequestFieldTests : IAsyncDisposable
{
    // The template's own words for what a request may say otherwise.
    private static readonly IReadOnlyDictionary<string, string> Template = new Dictionary<string, string>(FieldRows.Form)
    {
        ["displayName"] = "The template's name", ["description"] = "The template's description", ["scope"] = "user", ["updateDays"] = "14",
        ["consent"] = "The template's consent", ["consentTranslations[0].language"] = "de", ["consentTranslations[0].text"] = "Die Vorlage",
    };

    private readonly MailBench _bench = new(new SetTime(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero)));
    private readonly EnrollmentTicket _ticket = SampleTickets.Ticket(PluginSettings.Empty) with
    {
        SubjectAlternativeNames = [new TicketName("email", "ada@example.com"), new TicketName("dns", "ada.example.com"), new TicketName("upn", "ada@corp.example.com")],
        CertificateExpires = new DateTimeOffset(2027, 12, 31, 12, 0, 0, TimeSpan.Zero),
    };

    public static TheoryData<string> Rows => [.. RequestRows.All.Select(row => row.Title)];

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_value_becomes_its_own_keys_and_changes_nothing_else(string title)
    {
        var row = Row(title);
        var before = await ProfileAsync(FieldRows.Form);
        _bench.Fields[row.Field] = row.Value;
        var after = await ProfileAsync(FieldRows.Form);
        Assert.Equal(row.Changes.Order(StringComparer.Ordinal), ProfileDifference.Between(before, after).Order(StringComparer.Ordinal));
        Assert.Empty(ProfileSchema.Problems(after));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_value_shows_in_the_preview(string title)
    {
        var row = Row(title);
        var before = await _bench.DescribeAsync(_ticket, FieldRows.Form);
        _bench.Fields[row.Field] = row.Value;
        Assert.NotEqual(OutlineText.WithoutWarnings(before), OutlineText.WithoutWarnings(await _bench.DescribeAsync(_ticket, FieldRows.Form)));
    }

    [Fact]
    public void Every_field_about_the_profile_has_a_row_and_so_has_every_choice_that_an_empty_form_does_not_make()
    {
        var rows = RequestRows.All.ToLookup(row => row.Field, row => row.Value);
        // The address is the mail's alone, and ProfileLanguageTests has the languages. A key of 2,048 bits is what a template begins with.
        var needed = _bench.Channel.RequestFields.Fields.Where(field => field.Name is not ("email" or "language"));
        Assert.Empty(needed.SelectMany(field => field.Kind == SettingKind.Choice
            ? field.Choices.Select(choice => choice.Value).Except([field.Default!, "2048", .. rows[field.Name]]).Select(choice => $"{field.Name} = {choice}")
            : rows[field.Name].Any() ? [] : [field.Name]));
    }

    [Fact]
    public async Task What_a_request_says_takes_the_place_of_its_templates()
    {
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["profileName"] = "For Ada", ["profileDescription"] = "Dear Ada", ["keychain"] = "system", ["updateDays"] = "30", ["profileConsent"] = "Ada?",
        }) _bench.Fields[name] = value;

        var profile = await ProfileAsync(Template);

        Assert.Equal(("For Ada", "Dear Ada", "System"), (profile["PayloadDisplayName"], profile["PayloadDescription"], profile["PayloadScope"]));
        Assert.Equal(new DateTimeOffset(2027, 12, 1, 12, 0, 0, TimeSpan.Zero), profile["PayloadExpirationDate"]);
        Assert.Equal(["default"], profile.Map("ConsentText").Keys);
        Assert.Equal("Ada?", profile.Map("ConsentText")["default"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public async Task What_is_left_empty_is_as_the_template_says(string nothing)
    {
        var before = await ProfileAsync(Template);
        foreach (var field in (string[])["profileName", "profileDescription", "profileConsent", "keychain", "keySize", "updateDays"]) _bench.Fields[field] = nothing;
        Assert.Empty(ProfileDifference.Between(before, await ProfileAsync(Template)));
    }

    [Fact]
    public async Task No_days_at_all_take_the_templates_button_away()
    {
        _bench.Fields["updateDays"] = "0";
        Assert.False((await ProfileAsync(Template)).ContainsKey("PayloadExpirationDate"));
    }

    private static FieldRow Row(string title) => RequestRows.All.Single(row => row.Title == title);

    private async Task<PlistMap> ProfileAsync(IReadOnlyDictionary<string, string> template) => PlistReader.Read((await _bench.PackAsync(_ticket, template)).Content);
}
