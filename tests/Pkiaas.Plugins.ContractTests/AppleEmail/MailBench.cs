using Pkiaas.Plugins.AppleEmail;
using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Smtp;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>The channel with a mail server of its own.</summary>
internal sealed class MailBench : IAsyncDisposable
{
    private readonly PluginBench _bench;

    public MailBench(TimeProvider? time = null)
    {
        _bench = PluginBench.Start(new AppleEmailPlugin(), time: time);
        Channel = Assert.Single(_bench.Channels);
        Settings = Plain(Sink.Port);
    }

    public SmtpSink Sink { get; } = SmtpSink.Start();

    public IDeliveryChannel Channel { get; }

    public TestLog Log => _bench.Log;

    public Dictionary<string, string> Settings { get; }

    public Dictionary<string, string> Fields { get; } = new() { ["email"] = "ada@example.com" };

    /// <summary>What the template says, unchecked; a form that was never filled.</summary>
    public Dictionary<string, string> Template { get; } = [];

    public string Organization { get; set; } = "Example Ltd";

    private static CancellationToken Patience => TestContext.Current.CancellationToken;

    public static Dictionary<string, string> Plain(int port) => new()
    {
        ["host"] = "localhost",
        ["port"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["security"] = "none",
        ["senderAddress"] = "it@example.com",
        ["senderName"] = "Example IT",
    };

    public MailBench Encrypted(string? user = null, string? password = null)
    {
        Settings["security"] = "starttls";
        if (user is not null) Settings["user"] = user;
        if (password is not null) Settings["password"] = password;
        return this;
    }

    public ValueTask<DeliveryOutcome> DeliverAsync(Delivery.Delivery? delivery = null, CancellationToken? cancellation = null) => Channel.DeliverAsync(
        delivery ?? Delivery(),
        SampleTickets.Context(Checked(Channel.Settings, Settings), Organization), cancellation ?? Patience);

    public async Task<SinkMessage> MailAsync(Delivery.Delivery? delivery = null)
    {
        Assert.IsType<DeliveryOutcome.Delivered>(await DeliverAsync(delivery));
        return await Sink.NextAsync(Patience).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Patience);
    }

    /// <summary>As a host makes it, which asks the channel for which device the package is.</summary>
    public Delivery.Delivery Delivery(DeliveryKind kind = DeliveryKind.Invitation)
    {
        var fields = Checked(Channel.RequestFields, Fields);
        return SampleTickets.Delivery(fields, kind) with { Target = ((IPackageTarget)Channel).TargetOf(fields, TemplateFields(Template)) };
    }

    public ValueTask<IReadOnlyList<SettingProblem>> ProbeAsync() => Channel.ProbeAsync(Checked(Channel.Settings, Settings), Patience);

    public ValueTask<EnrollmentPackage> PackAsync(EnrollmentTicket ticket) => Channel.PackAsync(
        ticket with { Fields = Checked(Channel.RequestFields, Fields) },
        SampleTickets.Context(Checked(Channel.Settings, Settings), Organization), Patience);

    /// <summary>Packs with a template's fields, checked.</summary>
    public ValueTask<EnrollmentPackage> PackAsync(EnrollmentTicket ticket, IReadOnlyDictionary<string, string> template) =>
        PackAsync(ticket with { TemplateFields = TemplateFields(template) });

    public async Task<PackageOutline> DescribeAsync(EnrollmentTicket ticket, IReadOnlyDictionary<string, string> template) =>
        await ((IPackagePreview)Channel).DescribeAsync(
            ticket with { Fields = Checked(Channel.RequestFields, Fields), TemplateFields = TemplateFields(template), Challenge = "" },
            SampleTickets.Context(Checked(Channel.Settings, Settings), Organization), Patience);

    /// <summary>As a host asks that knows the certificates.</summary>
    public SettingsReview Review(IReadOnlyDictionary<string, string> template, CertificateTerms? certificate = null) =>
        ((ITemplateReview)Channel).ReviewTemplate(TemplateFields(template), certificate ?? SampleTickets.Terms);

    /// <summary>As a host asks that does not.</summary>
    public SettingsReview ReviewFieldsAlone(IReadOnlyDictionary<string, string> template) => ((ITemplateSettings)Channel).ReviewTemplate(TemplateFields(template));

    private PluginSettings TemplateFields(IReadOnlyDictionary<string, string> template) => Checked(((ITemplateSettings)Channel).TemplateFields, template);

    public async ValueTask DisposeAsync()
    {
        await Sink.DisposeAsync();
        await _bench.DisposeAsync();
    }

    private static PluginSettings Checked(SettingsSchema schema, IReadOnlyDictionary<string, string> values)
    {
        var check = schema.Check(values);
        Assert.Empty(check.Problems);
        return check.Settings;
    }
}
