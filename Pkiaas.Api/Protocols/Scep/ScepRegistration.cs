using Pkiaas.Api.Protocols.Scep.Gates;
using Pkiaas.Api.Protocols.Scep.Pending;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>Registers the SCEP door.</summary>
internal static class ScepRegistration
{
    public static IHostApplicationBuilder AddScep(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ScepTelemetry>();
        builder.Services.AddSingleton<ScepDoors>();
        builder.Services.AddSingleton<EnrollmentAudit>();
        builder.Services.AddSingleton<SignerLookup>();
        // In this order: who comes by none of them is refused.
        builder.Services.AddSingleton<IEnrollmentGate, RenewalGate>();
        builder.Services.AddSingleton<IEnrollmentGate, PreApprovedGate>();
        builder.Services.AddSingleton<IEnrollmentGate, OpenEnrollmentGate>();
        // Likewise; they are asked about whom no admin approved beforehand.
        builder.Services.AddSingleton<IGrantCondition, NamesCondition>();
        builder.Services.AddSingleton<IGrantCondition, ManualApprovalCondition>();
        builder.Services.AddSingleton<Gatekeeper>();
        builder.Services.AddSingleton<PendingDesk>();
        builder.Services.AddSingleton<CertificateAccessHandler>();
        builder.Services.AddSingleton<PollHandler>();
        builder.Services.AddSingleton<ApprovalDesk>();
        builder.Services.AddSingleton<IssuanceDesk>();
        builder.Services.AddSingleton<EnrollmentHandler>();
        builder.Services.AddSingleton<PkiOperationHandler>();
        return builder;
    }
}
