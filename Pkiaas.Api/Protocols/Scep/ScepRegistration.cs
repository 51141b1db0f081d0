using System.Net;
using Pkiaas.Api.Protocols.Scep.Gates;
using Pkiaas.Api.Protocols.Scep.Limits;
using Pkiaas.Api.Protocols.Scep.Pending;
using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Api.Protocols.Scep.Webhooks;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>Registers the SCEP door.</summary>
internal static class ScepRegistration
{
    public static IHostApplicationBuilder AddScep(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ScepTraceOptions>().BindConfiguration(ScepTraceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ScepTelemetry>();
        builder.Services.AddSingleton<ScepTraceQueue>();
        builder.Services.AddSingleton<ScepTracer>();
        builder.Services.AddSingleton<RefusalNews>();
        builder.Services.AddHostedService<ScepTraceWriter>();
        builder.Services.AddSingleton<ScepDoors>();
        builder.Services.AddSingleton<EnrollmentAudit>();
        builder.Services.AddSingleton<SignerLookup>();
        // In this order: who comes by none of them is refused.
        builder.Services.AddSingleton<IEnrollmentGate, RenewalGate>();
        builder.Services.AddSingleton<IEnrollmentGate, DeviceCodeGate>();
        builder.Services.AddSingleton<IEnrollmentGate, PreApprovedGate>();
        builder.Services.AddSingleton<IEnrollmentGate, WaitingGate>();
        builder.Services.AddSingleton<IEnrollmentGate, OpenEnrollmentGate>();
        // Likewise; they are asked about whom no admin approved beforehand.
        builder.Services.AddSingleton<IGrantCondition, NamesCondition>();
        builder.Services.AddSingleton<IGrantCondition, WebhookCondition>();
        builder.Services.AddSingleton<IGrantCondition, ManualApprovalCondition>();
        builder.Services.AddSingleton<WebhookQueue>();
        builder.Services.AddSingleton<WebhookClient>();
        builder.Services.AddSingleton<WebhookSecrets>();
        builder.Services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.Section).ValidateDataAnnotations()
            .Validate(options => options.AllowedNetworks.All(network => IPNetwork.TryParse(network, out _)), $"{WebhookOptions.Section}:AllowedNetworks holds what is no network such as 10.0.0.0/8.")
            .Validate(
                options => options.AtOncePerHost <= options.AtOncePerHostOfAll,
                $"{WebhookOptions.Section}:AtOncePerHostOfAll is less than {WebhookOptions.Section}:AtOncePerHost: all authorities together need at least as many as one. Raise it, or lower AtOncePerHost.")
            .ValidateOnStart();
        builder.Services.AddOptions<ScepLimits>().BindConfiguration(ScepLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ScepGuard>();
        builder.Services.AddSingleton<Gatekeeper>();
        builder.Services.AddSingleton<PendingDesk>();
        builder.Services.AddSingleton<CertificateAccessHandler>();
        builder.Services.AddSingleton<RevocationListHandler>();
        builder.Services.AddSingleton<PollHandler>();
        builder.Services.AddSingleton<ApprovalDesk>();
        builder.Services.AddSingleton<IssuanceDesk>();
        builder.Services.AddSingleton<EnrollmentHandler>();
        builder.Services.AddSingleton<PkiOperationHandler>();
        return builder;
    }
}
