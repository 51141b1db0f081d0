using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Plugins.Hosting;

/// <summary>A plugin's channel held to the contract: limits of time, and no exception of its own reaches the caller.</summary>
internal sealed partial class GuardedChannel(IDeliveryChannel channel, TimeProvider time, ILogger<GuardedChannel> logger)
    : INameCheck, ITemplateReview, IPackagePreview, IPackageTarget, IPackageTrust
{
    private static readonly TimeSpan DeliveryLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PackLimit = TimeSpan.FromSeconds(30);

    public string Name => channel.Name;

    public string DisplayName => channel.DisplayName;

    public DeliveryCapabilities Capabilities => channel.Capabilities;

    public SettingsSchema Settings => channel.Settings;

    public SettingsSchema RequestFields => channel.RequestFields;

    /// <summary>Without fields for a channel that asks nothing of a template.</summary>
    public SettingsSchema TemplateFields => (channel as ITemplateSettings)?.TemplateFields ?? SettingsSchema.Empty;

    public ValueTask<IReadOnlyList<SettingProblem>> ProbeAsync(PluginSettings settings, CancellationToken cancellationToken) =>
        SettingsProbe.RunAsync(channel.ProbeAsync, settings, time, cancellationToken);

    public async ValueTask<DeliveryOutcome> DeliverAsync(Delivery delivery, ChannelContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await TimeLimit.RunAsync(ct => channel.DeliverAsync(delivery, context, ct), DeliveryLimit, time, cancellationToken)
                ?? new DeliveryOutcome.Deferred("The channel did not say what became of it.");
        }
        catch (TimeoutException)
        {
            return new DeliveryOutcome.Deferred($"The channel did not finish within {DeliveryLimit.TotalSeconds} seconds.");
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            // Its message is not passed on: reasons are stored and shown, and the plugin's own words could hold the link.
            Failed(Name, nameof(DeliverAsync), problem);
            return new DeliveryOutcome.Deferred($"The channel failed ({problem.GetType().Name}); the log says more.");
        }
    }

    public async ValueTask<EnrollmentPackage> PackAsync(EnrollmentTicket ticket, ChannelContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await TimeLimit.RunAsync(ct => channel.PackAsync(ticket, context, ct), PackLimit, time, cancellationToken)
                ?? throw new InvalidOperationException("The channel made no package.");
        }
        catch (PackageRefusedException refusal)
        {
            throw new PkiException(new PkiError(PkiErrorKind.Conflict, "This cannot be set up at the moment.", refusal.Message), refusal);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && problem is not PkiException)
        {
            Failed(Name, nameof(PackAsync), problem);
            throw new PkiException(
                new PkiError(PkiErrorKind.Unavailable, "The package cannot be made now.", $"The channel {Name} failed: {problem.GetType().Name}"), problem);
        }
    }

    /// <summary>Without problems for a channel that takes every name.</summary>
    public IReadOnlyList<SettingProblem> CheckNames(IReadOnlyList<TicketName> subject, IReadOnlyList<TicketName> subjectAlternativeNames)
    {
        try
        {
            return channel is INameCheck check ? check.CheckNames(subject, subjectAlternativeNames) : [];
        }
        catch (Exception problem)
        {
            Failed(Name, nameof(CheckNames), problem);
            throw new PkiException(
                new PkiError(PkiErrorKind.Unavailable, "The names cannot be checked now.", $"The channel {Name} failed: {problem.GetType().Name}"), problem);
        }
    }

    /// <summary>As <see cref="ReviewTemplate(PluginSettings, CertificateTerms)"/>, for a channel that does not look at certificates.</summary>
    public SettingsReview ReviewTemplate(PluginSettings fields) =>
        Reviewed(() => channel is ITemplateSettings templates ? templates.ReviewTemplate(fields) : SettingsReview.Fine);

    /// <summary>By the fields alone for a channel that does not look at certificates; nothing to say for one that asks nothing of a template.</summary>
    public SettingsReview ReviewTemplate(PluginSettings fields, CertificateTerms certificate) => channel is ITemplateReview templates
        ? Reviewed(() => templates.ReviewTemplate(fields, certificate))
        : ReviewTemplate(fields);

    /// <summary>Without any part for a channel that does not describe its packages.</summary>
    public async ValueTask<PackageOutline> DescribeAsync(EnrollmentTicket ticket, ChannelContext context, CancellationToken cancellationToken)
    {
        if (channel is not IPackagePreview preview) return new PackageOutline(ticket.TemplateName, [], [], []);
        try
        {
            return await TimeLimit.RunAsync(ct => preview.DescribeAsync(ticket, context, ct), PackLimit, time, cancellationToken)
                ?? throw new InvalidOperationException("The channel described nothing.");
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && problem is not PkiException)
        {
            Failed(Name, nameof(DescribeAsync), problem);
            throw new PkiException(
                new PkiError(PkiErrorKind.Unavailable, "The package cannot be described now.", $"The channel {Name} failed: {problem.GetType().Name}"), problem);
        }
    }

    /// <summary>Anything for a channel that does not say. One that fails must not keep the page from being shown: it says less then.</summary>
    public PackageTarget TargetOf(PluginSettings fields, PluginSettings templateFields)
    {
        try
        {
            return channel is IPackageTarget target ? target.TargetOf(fields, templateFields) : PackageTarget.Any;
        }
        catch (Exception problem)
        {
            Failed(Name, nameof(TargetOf), problem);
            return PackageTarget.Any;
        }
    }

    /// <summary>None for a channel that does not say, and for one that fails: the page is shown all the same.</summary>
    public IReadOnlyList<string> RootsToTrust(PluginSettings fields, PluginSettings templateFields)
    {
        try
        {
            return channel is IPackageTrust trust ? trust.RootsToTrust(fields, templateFields) : [];
        }
        catch (Exception problem)
        {
            Failed(Name, nameof(RootsToTrust), problem);
            return [];
        }
    }

    private SettingsReview Reviewed(Func<SettingsReview> review)
    {
        try
        {
            return review();
        }
        catch (Exception problem)
        {
            Failed(Name, nameof(ReviewTemplate), problem);
            throw new PkiException(
                new PkiError(PkiErrorKind.Unavailable, "The settings cannot be checked now.", $"The channel {Name} failed: {problem.GetType().Name}"), problem);
        }
    }

    [LoggerMessage(LogLevel.Error, "The delivery channel {Channel} failed in {Call}")]
    private partial void Failed(string channel, string call, Exception problem);
}
