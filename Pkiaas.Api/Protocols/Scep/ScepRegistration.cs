namespace Pkiaas.Api.Protocols.Scep;

/// <summary>Registers the SCEP door.</summary>
internal static class ScepRegistration
{
    public static IHostApplicationBuilder AddScep(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ScepTelemetry>();
        builder.Services.AddSingleton<ScepDoors>();
        builder.Services.AddSingleton<EnrollmentAudit>();
        builder.Services.AddSingleton<PkiOperationHandler>();
        return builder;
    }
}
