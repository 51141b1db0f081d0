using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.ContractTests;

/// <summary>
/// What every delivery channel keeps to. Derive from it, say how to reach a receiver that the test runs, and its tests run on
/// your channel.
/// </summary>
public abstract class DeliveryChannelContract : IAsyncLifetime
{
    private PluginBench _bench = null!;

    /// <summary>The channel under test.</summary>
    protected IDeliveryChannel Channel { get; private set; } = null!;

    /// <summary>Settings with which a delivery succeeds.</summary>
    protected abstract IReadOnlyDictionary<string, string> WorkingSettings { get; }

    /// <summary>Settings that pass the schema, but whose receiver does not answer.</summary>
    protected abstract IReadOnlyDictionary<string, string> UnreachableSettings { get; }

    /// <summary>Request fields with which a delivery succeeds.</summary>
    protected abstract IReadOnlyDictionary<string, string> WorkingFields { get; }

    private static CancellationToken Patience => TestContext.Current.CancellationToken;

    /// <summary>The plugin, as the host makes it. It offers exactly one channel.</summary>
    protected abstract IPlugin CreatePlugin();

    /// <inheritdoc/>
    public virtual ValueTask InitializeAsync()
    {
        _bench = PluginBench.Start(CreatePlugin());
        Channel = Assert.Single(_bench.Channels);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _bench.DisposeAsync();
    }

    [Fact]
    public void Its_forms_are_sane()
    {
        Assert.Empty(SchemaSanity.Faults(Channel.Settings));
        Assert.Empty(SchemaSanity.Faults(Channel.RequestFields));
        Assert.NotEmpty(Channel.DisplayName);
    }

    [Fact]
    public void Request_fields_hold_no_secret() =>
        Assert.DoesNotContain(Channel.RequestFields.Fields, field => field.Kind == SettingKind.Secret);

    [Fact]
    public async Task Working_settings_pass_the_probe() =>
        Assert.Empty(await Channel.ProbeAsync(Checked(Channel.Settings, WorkingSettings), Patience));

    [Fact]
    public async Task The_probe_tells_of_an_unreachable_receiver_on_a_field_of_the_form()
    {
        var problems = await Channel.ProbeAsync(Checked(Channel.Settings, UnreachableSettings), Patience);
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.True(problem.Field is null || Channel.Settings.Find(problem.Field) is not null));
        Assert.All(problems, problem => Assert.NotEmpty(problem.Message));
    }

    [Fact]
    public async Task The_probe_never_throws_on_nonsense_that_passes_the_form()
    {
        foreach (var field in Channel.Settings.Fields)
        {
            foreach (var nonsense in SchemaSanity.Nonsense)
            {
                var check = Channel.Settings.Check(new Dictionary<string, string>(WorkingSettings) { [field.Name] = nonsense });
                if (check.Passed) Assert.NotNull(await Channel.ProbeAsync(check.Settings, Patience));
            }
        }
    }

    [Fact]
    public async Task A_cancelled_probe_ends()
    {
        var probe = Channel.ProbeAsync(Checked(Channel.Settings, WorkingSettings), new CancellationToken(canceled: true)).AsTask();
        await Task.WhenAny(probe, Task.Delay(TimeSpan.FromSeconds(5), Patience));
        Assert.True(probe.IsCanceled || probe.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_delivery_succeeds_and_so_does_its_repetition()
    {
        var delivery = SampleTickets.Delivery(Checked(Channel.RequestFields, WorkingFields));
        var context = SampleTickets.Context(Checked(Channel.Settings, WorkingSettings));
        Assert.IsType<DeliveryOutcome.Delivered>(await Channel.DeliverAsync(delivery, context, Patience));
        Assert.IsType<DeliveryOutcome.Delivered>(await Channel.DeliverAsync(delivery, context, Patience));
    }

    [Fact]
    public async Task A_reminder_is_delivered_by_a_channel_that_says_so()
    {
        if (!Channel.Capabilities.HasFlag(DeliveryCapabilities.Reminders)) return;
        var delivery = SampleTickets.Delivery(Checked(Channel.RequestFields, WorkingFields), DeliveryKind.Reminder);
        var context = SampleTickets.Context(Checked(Channel.Settings, WorkingSettings));
        Assert.IsType<DeliveryOutcome.Delivered>(await Channel.DeliverAsync(delivery, context, Patience));
    }

    [Fact]
    public async Task An_unreachable_receiver_defers_the_delivery_and_the_reason_holds_no_link()
    {
        var delivery = SampleTickets.Delivery(Checked(Channel.RequestFields, WorkingFields));
        var context = SampleTickets.Context(Checked(Channel.Settings, UnreachableSettings));
        var outcome = Assert.IsType<DeliveryOutcome.Deferred>(await Channel.DeliverAsync(delivery, context, Patience));
        Assert.NotEmpty(outcome.Reason);
        Assert.DoesNotContain(delivery.Link.AbsolutePath, outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_delivery_ends_without_outcome() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        async () => await Channel.DeliverAsync(
            SampleTickets.Delivery(Checked(Channel.RequestFields, WorkingFields)),
            SampleTickets.Context(Checked(Channel.Settings, WorkingSettings)), new CancellationToken(canceled: true)));

    [Fact]
    public async Task Neither_link_nor_challenge_is_logged()
    {
        var fields = Checked(Channel.RequestFields, WorkingFields);
        var (delivery, ticket) = (SampleTickets.Delivery(fields), SampleTickets.Ticket(fields));
        await Channel.DeliverAsync(delivery, SampleTickets.Context(Checked(Channel.Settings, WorkingSettings)), Patience);
        await Channel.DeliverAsync(delivery, SampleTickets.Context(Checked(Channel.Settings, UnreachableSettings)), Patience);
        await PackAsync(ticket);
        Assert.DoesNotContain(_bench.Log.Lines, line => line.Contains(delivery.Link.AbsolutePath, StringComparison.Ordinal));
        Assert.DoesNotContain(_bench.Log.Lines, line => line.Contains(ticket.Challenge, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_ticket_gives_the_same_package()
    {
        var ticket = SampleTickets.Ticket(Checked(Channel.RequestFields, WorkingFields));
        var (first, second) = (await PackAsync(ticket), await PackAsync(ticket));
        Assert.Equal(first.Content.ToArray(), second.Content.ToArray());
        Assert.Equal((first.ContentType, first.FileName), (second.ContentType, second.FileName));
    }

    [Fact]
    public async Task Another_challenge_gives_another_package()
    {
        var ticket = SampleTickets.Ticket(Checked(Channel.RequestFields, WorkingFields));
        var (first, second) = (await PackAsync(ticket), await PackAsync(ticket with { Challenge = "another" }));
        Assert.NotEqual(first.Content.ToArray(), second.Content.ToArray());
    }

    [Fact]
    public async Task A_package_has_a_type_and_a_name_that_headers_take()
    {
        var package = await PackAsync(SampleTickets.Ticket(Checked(Channel.RequestFields, WorkingFields)));
        Assert.False(package.Content.IsEmpty);
        Assert.Matches("^[a-z]+/[A-Za-z0-9.+-]+$", package.ContentType);
        Assert.Matches("^[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$", package.FileName);
    }

    [Fact]
    public async Task Many_requests_are_served_at_once()
    {
        var fields = Checked(Channel.RequestFields, WorkingFields);
        var context = SampleTickets.Context(Checked(Channel.Settings, WorkingSettings));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => Task.Run(async () => await Channel.DeliverAsync(SampleTickets.Delivery(fields), context, Patience), Patience)));
        Assert.All(outcomes, outcome => Assert.IsType<DeliveryOutcome.Delivered>(outcome));
    }

    /// <summary>Values that passed their form.</summary>
    protected static PluginSettings Checked(SettingsSchema schema, IReadOnlyDictionary<string, string> values)
    {
        var check = schema.Check(values);
        Assert.Empty(check.Problems);
        return check.Settings;
    }

    private ValueTask<EnrollmentPackage> PackAsync(EnrollmentTicket ticket) =>
        Channel.PackAsync(ticket, SampleTickets.Context(Checked(Channel.Settings, WorkingSettings)), Patience);
}
