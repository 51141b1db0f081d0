using Pkiaas.RuntimeProbe;

/// <summary>
/// Called by the runtime before the program when DOTNET_STARTUP_HOOKS names this assembly. The type has no namespace because the
/// runtime looks for it there.
/// </summary>
#pragma warning disable CA1050 // Its name and place are the runtime's.
internal static class StartupHook
{
    /// <summary>Begins to write to the file that PKIAAS_PROBE_FILE names.</summary>
    public static void Initialize() => CounterFile.Open(Environment.GetEnvironmentVariable("PKIAAS_PROBE_FILE")!).Begin();
}
