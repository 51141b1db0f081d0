namespace Pkiaas.Api.Security.Sealing;

/// <summary>Registers the sealing of secrets at rest.</summary>
internal static class SealingRegistration
{
    /// <summary>Adds <see cref="SecretSealers"/>. Call it after what migrates the database: keys are read when the host starts.</summary>
    public static IHostApplicationBuilder AddPkiaasSealing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DataKeys>();
        builder.Services.AddSingleton<SecretSealers>();
        builder.Services.AddHostedService<DataKeyStartup>();
        return builder;
    }
}
