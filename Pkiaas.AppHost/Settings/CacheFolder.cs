namespace Pkiaas.AppHost.Settings;

/// <summary>Where downloaded programs are kept: theirs is no state, it may be deleted at any time.</summary>
internal static class CacheFolder
{
    public static string Path
    {
        get
        {
            if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache)
                return System.IO.Path.Combine(cache, "pkiaas");
            // PostgreSQL's programs must be within reach of the unprivileged user, and /root is not.
            if (Environment.IsPrivilegedProcess)
                return "/var/cache/pkiaas";
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return OperatingSystem.IsMacOS()
                ? System.IO.Path.Combine(home, "Library", "Caches", "pkiaas")
                : System.IO.Path.Combine(home, ".cache", "pkiaas");
        }
    }
}
