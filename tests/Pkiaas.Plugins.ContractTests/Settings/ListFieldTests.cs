using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.ContractTests.Settings;

public sealed class ListFieldTests
{
    private static readonly SettingsSchema Form = new(
        new SettingField { Name = "on", Label = "On", Kind = SettingKind.Boolean, Default = "true" },
        new SettingField
        {
            Name = "rows", Label = "Rows", ItemLabel = "row", Kind = SettingKind.List, MaximumItems = 2, VisibleWhen = new SettingCondition("on", "true"),
            Items =
            [
                new SettingField { Name = "name", Label = "Name", Kind = SettingKind.Text, Required = true, MaximumLength = 5 },
                new SettingField { Name = "kind", Label = "Kind", Kind = SettingKind.Choice, Default = "a", Choices = [new("a", "A"), new("b", "B")] },
                new SettingField { Name = "more", Label = "More", Kind = SettingKind.Text, Required = true, VisibleWhen = new SettingCondition("kind", "b") },
            ],
        });

    [Fact]
    public void Items_come_back_in_order_with_their_defaults_and_without_gaps()
    {
        var check = Check(("rows[7].name", "two"), ("rows[3].name", "one"), ("rows[7].kind", "b"), ("rows[7].more", "x"), ("rows[3].more", "hidden"));
        Assert.Empty(check.Problems);
        Assert.Equal(["rows[0].name", "rows[0].kind", "rows[1].name", "rows[1].kind", "rows[1].more"], check.Settings.Values.Keys.Where(name => name != "on"));
        Assert.Equal([("one", "a", null), ("two", "b", "x")], check.Settings.Items("rows").Select(row => (row.Get("name"), row.Get("kind"), row.Find("more"))));
    }

    [Theory]
    [InlineData(" a ", " a ")]
    [InlineData("   ", null)]
    public void Blanks_around_a_text_stay_where_they_belong_to_it_and_alone_are_none(string entered, string? kept)
    {
        var form = new SettingsSchema(
            new SettingField { Name = "exact", Label = "Exact", Kind = SettingKind.Text, KeepsBlanks = true },
            new SettingField { Name = "usual", Label = "Usual", Kind = SettingKind.Text });
        var settings = form.Check(new Dictionary<string, string> { ["exact"] = entered, ["usual"] = entered }).Settings;
        Assert.Equal((kept, kept?.Trim()), (settings.Find("exact"), settings.Find("usual")));
    }

    [Fact]
    public void What_passed_passes_again() =>
        Assert.Empty(Form.Check(Check(("rows[0].name", "one"), ("rows[1].name", "two")).Settings.Values).Problems);

    [Theory]
    [InlineData("rows[4].name", "")]
    [InlineData("rows[4].name", "too long")]
    [InlineData("rows[4].kind", "c")]
    [InlineData("rows[4].colour", "red")]
    [InlineData("rows[4].more.name", "x")]
    [InlineData("rows[04].name", "x")]
    [InlineData("lines[0].name", "x")]
    [InlineData("rows", "x")]
    public void What_does_not_fit_is_told_under_the_name_that_was_entered(string name, string value)
    {
        var entered = new Dictionary<string, string> { ["rows[4].name"] = "four", [name] = value };
        Assert.Equal(name, Assert.Single(Form.Check(entered).Problems).Field);
    }

    [Fact]
    public void More_items_than_allowed_are_refused() =>
        Assert.Equal("rows", Assert.Single(Check(("rows[0].name", "a"), ("rows[1].name", "b"), ("rows[2].name", "c")).Problems).Field);

    [Fact]
    public void A_hidden_list_is_neither_checked_nor_stored() =>
        Assert.Equal(["on"], Check(("on", "false"), ("rows[0].name", "much too long")).Settings.Values.Keys);

    [Theory]
    [InlineData(SettingKind.Secret)]
    [InlineData(SettingKind.List)]
    public void An_item_holds_no_secret_and_no_list(SettingKind kind) => Assert.Throws<ArgumentException>(() => new SettingsSchema(
        new SettingField { Name = "rows", Label = "Rows", Kind = SettingKind.List, Items = [new SettingField { Name = "one", Label = "One", Kind = kind }] }));

    [Theory]
    [InlineData("2030-02-28", true)]
    [InlineData("2030-02-30", false)]
    [InlineData("28.2.2030", false)]
    public void A_day_is_a_day(string value, bool good)
    {
        var form = new SettingsSchema(new SettingField { Name = "day", Label = "Day", Kind = SettingKind.Date });
        Assert.Equal(good, form.Check(new Dictionary<string, string> { ["day"] = value }).Passed);
    }

    private static SettingsCheck Check(params (string Name, string Value)[] values) => Form.Check(values.ToDictionary(value => value.Name, value => value.Value));
}
