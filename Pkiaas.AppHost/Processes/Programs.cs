namespace Pkiaas.AppHost.Processes;

/// <summary>Finds programs the way a shell does, and where administrators' programs are when PATH leaves them out.</summary>
internal static class Programs
{
    private static readonly string[] Usual = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin", "/opt/homebrew/bin"];

    /// <summary>Folders to look in, PATH first.</summary>
    public static IEnumerable<string> Folders =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Concat(Usual).Distinct();

    /// <summary>Absolute path of a program, or null when it is not installed.</summary>
    public static string? Find(string name) => Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(IsProgram);

    public static bool IsProgram(string path) => File.Exists(path) &&
        (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
