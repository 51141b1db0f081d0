namespace Pkiaas.Api.Security.Sealing;

/// <summary>Where the master key file is.</summary>
internal static class MasterKeyLocation
{
    /// <summary>
    /// The environment's PKIAAS_MASTER_KEY_FILE, else Pkiaas:Keys:MasterKeyFile, else master.key in the data folder. The data folder is
    /// Pkiaas:DataDirectory, else /var/lib/pkiaas for root and the user's own data folder for anybody else.
    /// </summary>
    public static string Find(IConfiguration configuration) => Path.GetFullPath(
        Told(configuration, "PKIAAS_MASTER_KEY_FILE")
        ?? Told(configuration, "Pkiaas:Keys:MasterKeyFile")
        ?? Path.Combine(Told(configuration, "Pkiaas:DataDirectory") ?? UsualDataFolder(), "master.key"));

    private static string UsualDataFolder() => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()
        ? "/var/lib/pkiaas"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "pkiaas");

    private static string? Told(IConfiguration configuration, string key) => configuration[key] is { Length: > 0 } value ? value : null;
}
