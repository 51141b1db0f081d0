using System.Security.Cryptography;
using System.Text;

namespace Pkiaas.AppHost.Parts;

/// <summary>Passwords that this host makes for its own database and cache.</summary>
internal static class SecretFile
{
    private const UnixFileMode OwnerReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>256 bits as hexadecimal digits: no character that a connection string, SQL or a configuration file would treat as special.</summary>
    public static string NewPassword() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>The password kept in a file, or null when there is none.</summary>
    public static string? Read(string path) => File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } kept ? kept : null;

    /// <summary>Reads the password kept in a file, or makes one and keeps it, mode 0600, on disk before it is used.</summary>
    public static string ReadOrMake(string path)
    {
        if (Read(path) is { } kept)
            return kept;
        var password = NewPassword();
        Write(path, password);
        return password;
    }

    /// <summary>Replaces a file as a whole, mode 0600.</summary>
    public static void Write(string path, string content)
    {
        var next = path + ".new";
        File.Delete(next);
        using (var file = new FileStream(next, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerReadWrite }))
        {
            file.Write(Encoding.ASCII.GetBytes(content));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }
}
