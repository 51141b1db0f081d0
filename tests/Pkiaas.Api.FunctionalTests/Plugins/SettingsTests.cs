using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Plugins;

namespace Pkiaas.Api.FunctionalTests.Plugins;

public sealed class SettingsTests : IAsyncLifetime
{
    private static readonly SettingsOwner Owner = SettingsOwner.Channel("postcard");
    private static readonly Actor Admin = Actor.User("admin@example.org");
    private readonly PluginDirectory _directory = new();
    private PluginsHost _host = null!;

    private PluginSettingsService Service => _host.Get<PluginSettingsService>();

    private SettingsSchema Schema => _host.Get<ChannelCatalog>().Find("postcard")!.Value.Settings;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _directory.AddFixture("Postcard");
        _host = await PluginsHost.StartAsync(_directory);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Stored_settings_come_back_with_their_secret_opened()
    {
        await WriteAsync(("folder", "/var/box"), ("stamp", "Penny Black"));
        var read = await ReadAsync();
        Assert.True(read.Ready);
        Assert.Equal(SettingsSource.Stored, read.Source);
        Assert.Equal(("/var/box", "Penny Black", "standard"), (read.Settings.Get("folder"), read.Settings.Get("stamp"), read.Settings.Get("postage")));
        Assert.Equal("admin@example.org", read.UpdatedBy);
    }

    [Fact]
    public async Task The_database_never_holds_a_secret_in_the_clear()
    {
        await WriteAsync(("folder", "/var/box"), ("stamp", "Penny Black"));
        await using var connection = new NpgsqlConnection(_host.Database);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(
            "select string_agg(row, '') from (select plugin_settings::text as row from plugin_settings union all select audit_events::text from audit_events) rows", connection);
        var everything = (string)(await command.ExecuteScalarAsync(Token))!;
        Assert.Contains("/var/box", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Penny Black", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("Penny Black"u8)[..12], everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_described_holds_no_secret_and_says_that_one_is_set()
    {
        await WriteAsync(("folder", "/var/box"), ("stamp", "Penny Black"));
        var form = FormDescriptions.Describe(Schema, await ReadAsync());
        Assert.Equal(["stamp"], form.SecretsSet);
        Assert.Equal(["folder", "postage"], form.Values.Keys.Order());
        Assert.Equal(Schema.Fields.Select(field => field.Name), form.Form.Fields.Select(field => field.Name));
    }

    [Fact]
    public async Task An_empty_secret_keeps_the_stored_one()
    {
        await WriteAsync(("folder", "/var/box"), ("stamp", "Penny Black"));
        Assert.Empty(await WriteAsync(("folder", "/var/box"), ("stamp", "")));
        Assert.Equal("Penny Black", (await ReadAsync()).Settings.Get("stamp"));
        Assert.Empty(await WriteAsync(("folder", "/var/box")));
        Assert.Equal("Penny Black", (await ReadAsync()).Settings.Get("stamp"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("absent")]
    public async Task Who_changes_where_a_secret_goes_enters_it_again(string stamp)
    {
        await WriteAsync(("folder", "/var/box"), ("stamp", "Penny Black"));
        (string, string?)[] moved = stamp == "absent" ? [("folder", "/var/mine")] : [("folder", "/var/mine"), ("stamp", stamp)];
        Assert.Equal([new SettingProblem("stamp", "Stamp: enter it again, since \"Letter box\" changed.")], await WriteAsync(moved));
        Assert.Equal("/var/box", (await ReadAsync()).Settings.Get("folder"));
        Assert.Empty(await WriteAsync(("folder", "/var/mine"), ("stamp", "Blue Mauritius")));
        Assert.Equal("Blue Mauritius", (await ReadAsync()).Settings.Get("stamp"));
    }

    [Fact]
    public async Task A_change_that_the_form_calls_harmless_keeps_the_secret()
    {
        await WriteAsync(("folder", "/var/box"), ("stamp", "Penny Black"));
        Assert.Empty(await WriteAsync(("folder", "/var/box"), ("postage", "express"), ("courier", "me")));
        var read = (await ReadAsync()).Settings;
        Assert.Equal(("express", "Penny Black"), (read.Get("postage"), read.Get("stamp")));
    }

    [Fact]
    public async Task Null_takes_a_secret_away()
    {
        await WriteAsync(("folder", "/var/box"), ("stamp", "Penny Black"));
        Assert.Equal(["stamp"], (await WriteAsync(("folder", "/var/box"), ("stamp", null))).Select(problem => problem.Field));
    }

    [Fact]
    public async Task What_does_not_pass_the_schema_is_not_stored()
    {
        var problems = await WriteAsync(("postage", "express"), ("colour", "red"));
        Assert.Equal(["colour", "courier", "folder", "stamp"], problems.Select(problem => problem.Field).Order());
        Assert.Equal(SettingsSource.Defaults, (await ReadAsync()).Source);
    }

    [Fact]
    public async Task A_hidden_field_is_neither_asked_for_nor_stored()
    {
        Assert.Empty(await WriteAsync(("folder", "/var/box"), ("stamp", "Penny Black"), ("courier", "nobody sees me")));
        Assert.Null((await ReadAsync()).Settings.Find("courier"));
    }

    [Fact]
    public async Task A_change_is_in_the_audit_trail_without_values()
    {
        await WriteAsync(("folder", "/var/box"), ("stamp", "Penny Black"));
        await using var context = TestDatabase.Open(_host.Database);
        var row = await context.AuditEvents.SingleAsync(Token);
        Assert.Equal((AuditActions.SettingsChanged, "user:admin@example.org", "delivery-channel/postcard", null), (row.Action, row.Actor, row.SubjectId, row.Detail));
    }

    [Fact]
    public async Task Of_two_changes_made_from_the_same_state_the_second_is_refused()
    {
        await WriteAsync(("folder", "/var/box"), ("stamp", "Penny Black"));
        var store = _host.Get<Data.Plugins.PluginSettingsStore>();
        var before = (await store.FindAsync(Owner.ToString(), Token))!;
        await WriteAsync(("folder", "/var/first"), ("stamp", "Penny Black"));
        var problem = await Assert.ThrowsAsync<PkiException>(() => store.SaveAsync(Owner.ToString(), before.Values, before.Secrets, before.Version, Admin, Token));
        Assert.Equal(PkiErrorKind.Conflict, problem.Error.Kind);
        var first = await Assert.ThrowsAsync<PkiException>(() => store.SaveAsync(Owner.ToString(), before.Values, before.Secrets, null, Admin, Token));
        Assert.Equal(PkiErrorKind.Conflict, first.Error.Kind);
        Assert.Equal("/var/first", (await ReadAsync()).Settings.Get("folder"));
    }

    [Fact]
    public async Task A_secret_that_was_moved_to_another_field_or_owner_does_not_open()
    {
        await WriteAsync(("folder", "/var/box"), ("stamp", "Penny Black"));
        var store = _host.Get<Data.Plugins.PluginSettingsStore>();
        var stored = (await store.FindAsync(Owner.ToString(), Token))!;
        var moved = new Dictionary<string, byte[]> { ["courier"] = stored.Secrets["stamp"] };
        await store.SaveAsync(Owner.ToString(), stored.Values, moved, stored.Version, Admin, Token);
        Assert.Equal(NotOpened("courier", "Courier"), (await ReadAsync()).Problems[0]);

        var other = SettingsOwner.Backend("postcard");
        await store.SaveAsync(other.ToString(), stored.Values, stored.Secrets, null, Admin, Token);
        var read = await Service.ReadAsync(other, Schema, Token);
        Assert.Equal([NotOpened("stamp", "Stamp")], read.Problems);
        Assert.Null(read.Settings.Find("stamp"));
    }

    [Fact]
    public async Task Configuration_gives_settings_until_an_admin_stores_his_own()
    {
        var configured = new Dictionary<string, string?>
        {
            ["Pkiaas:DeliveryChannels:postcard:FOLDER"] = "/etc/box",
            ["Pkiaas:DeliveryChannels:postcard:stamp"] = "Blue Mauritius",
        };
        await using var host = await PluginsHost.StartAsync(_directory, configured);
        var service = host.Get<PluginSettingsService>();

        var before = await service.ReadAsync(Owner, Schema, Token);
        Assert.Equal((true, SettingsSource.Configuration, "/etc/box"), (before.Ready, before.Source, before.Settings.Get("folder")));

        Assert.Equal(
            ["stamp"],
            (await service.WriteAsync(Owner, Schema, new Dictionary<string, string?> { ["folder"] = "/var/box" }, Admin, Token)).Select(problem => problem.Field));
        await service.WriteAsync(Owner, Schema, new Dictionary<string, string?> { ["folder"] = "/etc/box" }, Admin, Token);
        var after = await service.ReadAsync(Owner, Schema, Token);
        // The secret was in force, so that leaving it empty kept it.
        Assert.Equal((SettingsSource.Stored, "/etc/box", "Blue Mauritius"), (after.Source, after.Settings.Get("folder"), after.Settings.Get("stamp")));
    }

    [Fact]
    public async Task Without_any_settings_it_is_said_what_is_missing()
    {
        var read = await ReadAsync();
        Assert.False(read.Ready);
        var problem = Assert.Throws<PkiException>(() => read.Require("Postcards"));
        Assert.Equal(
            (PkiErrorKind.Unavailable, "Postcards: the settings are not complete. Letter box is needed. Stamp is needed."),
            (problem.Error.Kind, problem.Error.Detail));
    }

    private static SettingProblem NotOpened(string field, string label) => new(field, $"{label}: the stored secret does not open any more. Enter it again.");

    private Task<SettingsInForce> ReadAsync() => Service.ReadAsync(Owner, Schema, Token);

    private Task<IReadOnlyList<SettingProblem>> WriteAsync(params (string Name, string? Value)[] values) =>
        Service.WriteAsync(Owner, Schema, values.ToDictionary(value => value.Name, value => value.Value), Admin, Token);
}
