namespace Pkiaas.Api.Live;

/// <summary>Registers the live changes.</summary>
internal static class LiveRegistration
{
    /// <summary>Adds <see cref="ChangeFeed"/> and what connects it with the other replicas.</summary>
    public static IHostApplicationBuilder AddLive(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ChangeFeed>();
        builder.Services.AddSingleton<ReplicaIdentity>();
        builder.Services.AddHostedService<ChangeListener>();
        builder.Services.AddHostedService<ChangeRelay>();
        return builder;
    }
}
