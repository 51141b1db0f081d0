using System.Security.Cryptography.X509Certificates;
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

    /// <summary>For a channel with <see cref="ITemplateSettings"/>: fields of a template that the package shows. None by default.</summary>
    protected virtual IReadOnlyDictionary<string, string> WorkingTemplateFields { get; } = new Dictionary<string, string>();

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
        if (Channel is ITemplateSettings templates) Assert.Empty(SchemaSanity.Faults(templates.TemplateFields));
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
        var renewal = delivery with { Id = Guid.NewGuid(), EarlierCertificateExpires = delivery.LinkExpires };
        var context = SampleTickets.Context(Checked(Channel.Settings, WorkingSettings));
        Assert.IsType<DeliveryOutcome.Delivered>(await Channel.DeliverAsync(delivery, context, Patience));
        Assert.IsType<DeliveryOutcome.Delivered>(await Channel.DeliverAsync(renewal, context, Patience));
    }

    [Fact]
    public async Task A_delivery_succeeds_for_whichever_device_its_package_is()
    {
        var delivery = SampleTickets.Delivery(Checked(Channel.RequestFields, WorkingFields));
        var context = SampleTickets.Context(Checked(Channel.Settings, WorkingSettings));
        foreach (var target in Enum.GetValues<PackageTarget>())
            Assert.IsType<DeliveryOutcome.Delivered>(await Channel.DeliverAsync(delivery with { Id = Guid.NewGuid(), Target = target }, context, Patience));
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
        Assert.DoesNotContain(_bench.Log.Lines, line => line.Contains(ticket.Challenge!, StringComparison.Ordinal));
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

    [Fact]
    public async Task A_template_that_nobody_filled_packs_as_one_with_the_forms_defaults()
    {
        if (Channel is not ITemplateSettings templates) return;
        var ticket = SampleTickets.Ticket(Checked(Channel.RequestFields, WorkingFields));
        var defaults = Checked(templates.TemplateFields, new Dictionary<string, string>());
        Assert.Empty(Review(templates, defaults).Problems);
        Assert.Equal((await PackAsync(ticket)).Content.ToArray(), (await PackAsync(ticket with { TemplateFields = defaults })).Content.ToArray());
    }

    [Fact]
    public async Task What_the_template_says_is_in_the_package_and_in_its_description()
    {
        if (Channel is not ITemplateSettings templates) return;
        var ticket = SampleTickets.Ticket(Checked(Channel.RequestFields, WorkingFields));
        var filled = ticket with { TemplateFields = Checked(templates.TemplateFields, WorkingTemplateFields) };
        Assert.Empty(Review(templates, filled.TemplateFields).Problems);
        Assert.NotEqual((await PackAsync(ticket)).Content.ToArray(), (await PackAsync(filled)).Content.ToArray());
        if (Channel is IPackagePreview) Assert.NotEqual(Words(await DescribeAsync(ticket)), Words(await DescribeAsync(filled)));
    }

    [Fact]
    public void A_review_never_throws_on_nonsense_that_passes_the_form_and_names_fields_of_it()
    {
        if (Channel is not ITemplateSettings templates) return;
        foreach (var field in WorkingTemplateFields.Keys.Concat(templates.TemplateFields.Fields.Select(field => field.Name)))
        {
            foreach (var nonsense in SchemaSanity.Nonsense)
            {
                var check = templates.TemplateFields.Check(new Dictionary<string, string>(WorkingTemplateFields) { [field] = nonsense });
                if (!check.Passed) continue;
                foreach (var review in Reviews(templates, check.Settings))
                    Assert.All(review.Problems.Concat(review.Warnings), said => Assert.True(said.Field is null || templates.TemplateFields.Find(said.Field) is not null));
            }
        }
    }

    [Fact]
    public void A_channel_says_for_which_device_a_package_is_whatever_was_stored()
    {
        if (Channel is not IPackageTarget target) return;
        foreach (var stored in (PluginSettings[])[PluginSettings.Empty, Checked(Channel.RequestFields, WorkingFields), .. SchemaSanity.Nonsense.Select(Said)])
            Assert.True(Enum.IsDefined(target.TargetOf(stored, stored)));

        PluginSettings Said(string nonsense) => new(Channel.RequestFields.Fields.ToDictionary(field => field.Name, _ => nonsense));
    }

    [Fact]
    public void A_channel_names_the_roots_that_are_left_to_trust_whatever_was_stored()
    {
        if (Channel is not IPackageTrust trust) return;
        foreach (var stored in (PluginSettings[])[PluginSettings.Empty, Checked(Channel.RequestFields, WorkingFields), .. SchemaSanity.Nonsense.Select(Said)])
            Assert.All(trust.RootsToTrust(stored, stored), Assert.NotEmpty);

        PluginSettings Said(string nonsense) =>
            new(((Channel as ITemplateSettings)?.TemplateFields ?? Channel.RequestFields).Fields.ToDictionary(field => field.Name, _ => nonsense));
    }

    // A channel that looks at certificates is asked with them, but answers without, too; and some certificates are good for nothing that it knows.
    private static SettingsReview Review(ITemplateSettings templates, PluginSettings fields) =>
        templates is ITemplateReview whole ? whole.ReviewTemplate(fields, SampleTickets.Terms) : templates.ReviewTemplate(fields);

    private static IEnumerable<SettingsReview> Reviews(ITemplateSettings templates, PluginSettings fields) =>
    [
        templates.ReviewTemplate(fields), Review(templates, fields),
        .. templates is ITemplateReview whole
            ? [whole.ReviewTemplate(fields, SampleTickets.Terms with { KeyUsages = X509KeyUsageFlags.CrlSign, ExtendedKeyUsages = ["1.3.6.1.5.5.7.3.8"], ValidityDays = 1 })]
            : (SettingsReview[])[],
    ];

    [Fact]
    public async Task A_description_has_words_and_no_secret()
    {
        if (Channel is not IPackagePreview) return;
        var fields = Checked(Channel.RequestFields, WorkingFields);
        var outline = await DescribeAsync(SampleTickets.Ticket(fields) with { Challenge = "" });
        Assert.NotEmpty(outline.Title);
        Assert.NotEmpty(outline.Nodes);
        Assert.Empty(outline.Problems);
        Assert.DoesNotContain(SampleTickets.Ticket(fields).Challenge!, Words(await DescribeAsync(SampleTickets.Ticket(fields))), StringComparison.Ordinal);
    }

    /// <summary>Values that passed their form.</summary>
    protected static PluginSettings Checked(SettingsSchema schema, IReadOnlyDictionary<string, string> values)
    {
        var check = schema.Check(values);
        Assert.Empty(check.Problems);
        return check.Settings;
    }

    private ValueTask<PackageOutline> DescribeAsync(EnrollmentTicket ticket) => ((IPackagePreview)Channel).DescribeAsync(
        ticket, SampleTickets.Context(Checked(Channel.Settings, WorkingSettings)), Patience);

    private static string Words(PackageOutline outline) => string.Join('\n', outline.Nodes.SelectMany(Lines));

    private static IEnumerable<string> Lines(OutlineNode node) => [$"{node.Label}: {node.Value} {node.Warning}", .. (node.Children ?? []).SelectMany(Lines)];

    private ValueTask<EnrollmentPackage> PackAsync(EnrollmentTicket ticket) =>
        Channel.PackAsync(ticket, SampleTickets.Context(Checked(Channel.Settings, WorkingSettings)), Patience);

    /// <summary>What a channel with <see cref="DeliveryCapabilities.AsksForCode"/> does besides: its own tests call this as one of theirs.</summary>
    protected async Task DemandPackagesWithoutChallengeAsync()
    {
        Assert.True(Channel.Capabilities.HasFlag(DeliveryCapabilities.AsksForCode));
        var ticket = SampleTickets.Ticket(Checked(Channel.RequestFields, WorkingFields)) with { Challenge = null };
        var (first, second) = (await PackAsync(ticket), await PackAsync(ticket with { ScepUrl = new Uri(ticket.ScepUrl, "0198c5a2/entrance") }));
        Assert.False(first.Content.IsEmpty);
        Assert.NotEqual(first.Content.ToArray(), second.Content.ToArray());
    }
}
