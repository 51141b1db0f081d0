using System.Text;
using Microsoft.Extensions.Logging;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using QRCoder;

namespace Pkiaas.Plugins.Postcard;

/// <summary>
/// Drops each delivery as <c>[delivery id].txt</c> into the folder of its settings. A file named <c>closed</c> there defers deliveries, an
/// address that says "nowhere" is refused, and one that says "explode" throws.
/// </summary>
internal sealed partial class PostcardChannel(ILogger<PostcardChannel> logger) : IDeliveryChannel
{
    public string Name => "postcard";

    public string DisplayName => "Any device, by postcard";

    public DeliveryCapabilities Capabilities => DeliveryCapabilities.None;

    public SettingsSchema Settings { get; } = new(
        new SettingField { Name = "folder", Label = "Letter box", Kind = SettingKind.Text, Required = true, Help = "Where postcards are dropped." },
        new SettingField
        {
            Name = "postage", Label = "Postage", Kind = SettingKind.Choice, Default = "standard", KeepsSecrets = true,
            Choices = [new SettingChoice("standard", "Standard"), new SettingChoice("express", "Express", "Costs more.")],
        },
        new SettingField { Name = "stamp", Label = "Stamp", Kind = SettingKind.Secret, Required = true },
        new SettingField
        {
            Name = "courier", Label = "Courier", Kind = SettingKind.Text, Required = true, KeepsSecrets = true, VisibleWhen = new SettingCondition("postage", "express"),
        });

    public SettingsSchema RequestFields { get; } = new(
        new SettingField { Name = "address", Label = "Postal address", Kind = SettingKind.MultilineText, Required = true });

    public ValueTask<IReadOnlyList<SettingProblem>> ProbeAsync(PluginSettings settings, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SettingProblem>>(
        [
            .. Directory.Exists(settings.Get("folder")) ? (SettingProblem[])[] : [new SettingProblem("folder", "There is no such letter box.")],
            .. settings.Get("stamp") == "forged" ? (SettingProblem[])[new SettingProblem("stamp", "The stamp is not accepted.")] : [],
        ]);

    public async ValueTask<DeliveryOutcome> DeliverAsync(Delivery.Delivery delivery, ChannelContext context, CancellationToken cancellationToken)
    {
        var folder = context.Settings.Get("folder");
        var address = delivery.Fields.Get("address");
        if (address.Contains("explode", StringComparison.Ordinal)) throw new InvalidOperationException($"The letter box exploded over {delivery.Link}");
        if (address.Contains("nowhere", StringComparison.Ordinal)) return new DeliveryOutcome.Refused("There is no such street.");
        if (File.Exists(Path.Combine(folder, "closed"))) return new DeliveryOutcome.Deferred("The post office is closed.");

        var text = $"{delivery.Kind} from {context.Organization} for {delivery.Subject}\n{address}\n{delivery.Link}\n{QrCode(delivery.Link)}\n";
        await File.WriteAllTextAsync(Path.Combine(folder, $"{delivery.Id}.txt"), text, cancellationToken);
        Dropped(delivery.Id);
        return new DeliveryOutcome.Delivered(delivery.Id.ToString());
    }

    public ValueTask<EnrollmentPackage> PackAsync(EnrollmentTicket ticket, ChannelContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new EnrollmentPackage(
            Encoding.UTF8.GetBytes($"url={ticket.ScepUrl}\nchallenge={ticket.Challenge}\nkeySize={ticket.KeySize}\n"), "text/plain", "enrolment.txt"));

    [LoggerMessage(LogLevel.Information, "Dropped postcard {Id}")]
    private partial void Dropped(Guid id);

    private static string QrCode(Uri link)
    {
        using var data = QRCodeGenerator.GenerateQrCode(link.ToString(), QRCodeGenerator.ECCLevel.L);
        using var code = new AsciiQRCode(data);
        return code.GetGraphicSmall();
    }
}
