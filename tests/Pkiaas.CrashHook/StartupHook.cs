using Pkiaas.CrashHook;

/// <summary>
/// Called by the runtime before the program when DOTNET_STARTUP_HOOKS names this assembly. The type has no namespace because the
/// runtime looks for it there.
/// </summary>
#pragma warning disable CA1050 // Its name and place are the runtime's.
internal static class StartupHook
{
    /// <summary>Arms the crash that PKIAAS_CRASH_AT asks for.</summary>
    public static void Initialize() => CrashPoint.Parse(Environment.GetEnvironmentVariable("PKIAAS_CRASH_AT")!).Arm();
}
