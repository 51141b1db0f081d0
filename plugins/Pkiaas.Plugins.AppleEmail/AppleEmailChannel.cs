using Microsoft.Extensions.Logging;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.AppleEmail.Mail;
using Pkiaas.Plugins.AppleEmail.Profiles;
using Pkiaas.Plugins.AppleEmail.Profiles.Outline;
using Pkiaas.Plugins.AppleEmail.Profiles.Parts;
using Pkiaas.Plugins.AppleEmail.Smtp;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail;

/// <summary>The channel <c>apple-email</c>.</summary>
internal sealed partial class AppleEmailChannel(InvitationComposer composer, MailTransport transport, TimeProvider time, ILogger<AppleEmailChannel> log)
    : INameCheck, ITemplateReview, IPackagePreview, IPackageTarget, IPackageTrust
{
    public string Name => "apple-email";

    public string DisplayName => "Apple device, by e-mail";

    public DeliveryCapabilities Capabilities =>
        DeliveryCapabilities.HostSignsPackage | DeliveryCapabilities.Reminders | DeliveryCapabilities.AsksForCode;

    public SettingsSchema Settings => MailForm.Schema;

    public SettingsSchema RequestFields => RequestForm.Schema;

    public SettingsSchema TemplateFields => TemplateForm.Schema;

    public async ValueTask<IReadOnlyList<SettingProblem>> ProbeAsync(PluginSettings settings, CancellationToken cancellationToken)
    {
        var check = MailForm.Schema.Check(settings.Values);
        if (!check.Passed) return check.Problems;
        var mail = MailSettings.Read(check.Settings);
        return mail.PickupDirectory is { } folder ? PickupFolder.Probe(folder) : await SmtpProbe.RunAsync(mail, cancellationToken);
    }

    public async ValueTask<DeliveryOutcome> DeliverAsync(
        Delivery.Delivery delivery, ChannelContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var settings = MailSettings.Read(context.Settings);
        using var message = await composer.ComposeAsync(delivery, context, settings);
        var outcome = await transport.SendAsync(message, delivery.Id, settings, cancellationToken);

        // Neither the address nor the link is logged; the server's words may repeat the address.
        LogOutcome(delivery.Id, outcome.GetType().Name);
        return outcome;
    }

    public ValueTask<EnrollmentPackage> PackAsync(EnrollmentTicket ticket, ChannelContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(ProfilePackage.Pack(ticket, context, time.GetUtcNow()));
    }

    public SettingsReview ReviewTemplate(PluginSettings fields) => TemplateReview.Of(fields, null, time.GetUtcNow());

    public SettingsReview ReviewTemplate(PluginSettings fields, CertificateTerms certificate) =>
        TemplateReview.Of(fields, certificate, time.GetUtcNow());

    public PackageTarget TargetOf(PluginSettings fields, PluginSettings templateFields) => RequestForm.TargetOf(fields, templateFields) switch
    {
        TargetDevice.IPhoneOrIPad => PackageTarget.IPhoneOrIPad,
        TargetDevice.Mac => PackageTarget.Mac,
        TargetDevice.Vision => PackageTarget.Vision,
        _ => PackageTarget.Any,
    };

    public IReadOnlyList<string> RootsToTrust(PluginSettings fields, PluginSettings templateFields) =>
        RequestForm.TargetOf(fields, templateFields) == TargetDevice.Mac ? [] : TrustPart.RootsOf(templateFields);

    public ValueTask<PackageOutline> DescribeAsync(EnrollmentTicket ticket, ChannelContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(ProfileOutline.Of(ticket, context, time.GetUtcNow()));
    }

    public IReadOnlyList<SettingProblem> CheckNames(IReadOnlyList<TicketName> subject, IReadOnlyList<TicketName> subjectAlternativeNames) =>
        TicketNames.Problems(subject, subjectAlternativeNames);

    [LoggerMessage(Level = LogLevel.Information, Message = "Delivery {DeliveryId} by mail: {Outcome}")]
    private partial void LogOutcome(Guid deliveryId, string outcome);
}
