using System.Buffers.Text;
using System.Security.Cryptography;

namespace Pkiaas.Api.Security.Sealing;

/// <summary>The operator's file: one line, the key in base64url (RFC 4648 section 5) without padding, readable by its owner alone.</summary>
internal static class MasterKeyFile
{
    private const int TextLength = 43;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <exception cref="MasterKeyException">It cannot be read, is open to others or does not hold a key.</exception>
    public static MasterKey Read(string path)
    {
        // One byte more than a key and its line ending, to see that there is nothing else.
        Span<byte> text = stackalloc byte[TextLength + 3];
        Span<byte> key = stackalloc byte[MasterKey.Length];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            RequirePrivate(file, path);
            var line = text[..file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)].TrimEnd("\r\n"u8);
            if (line.Length != TextLength || !TryDecode(line, key))
                throw new MasterKeyException($"The file {path} does not hold a master key: {TextLength} characters of base64url are expected.");
            return new MasterKey(key);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new MasterKeyException($"The master key file {path} cannot be read: {problem.Message}", problem);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Makes a new key. The file appears whole or not at all.</summary>
    /// <exception cref="MasterKeyException">It cannot be written.</exception>
    public static MasterKey Create(string path)
    {
        Span<byte> key = stackalloc byte[MasterKey.Length];
        Span<byte> text = stackalloc byte[TextLength + 1];
        var draft = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            RandomNumberGenerator.Fill(key);
            Base64Url.EncodeToUtf8(key, text);
            text[^1] = (byte)'\n';
            CreatePrivateFolder(Path.GetDirectoryName(path)!);
            using (var file = new FileStream(draft, NewPrivateFile()))
            {
                file.Write(text);
                file.Flush(flushToDisk: true);
            }
            File.Move(draft, path, overwrite: false);
            return new MasterKey(key);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(draft)) File.Delete(draft);
            throw new MasterKeyException($"The master key file {path} cannot be written: {problem.Message}", problem);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(text);
        }
    }

    private static bool TryDecode(ReadOnlySpan<byte> line, Span<byte> key) =>
        Base64Url.IsValid(line) && Base64Url.TryDecodeFromUtf8(line, key, out var written) && written == MasterKey.Length;

    private static void RequirePrivate(FileStream file, string path)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file.SafeFileHandle) & Others) == 0) return;
        throw new MasterKeyException($"The master key file {path} is open to other users of this machine. Run: chmod 600 {path}");
    }

    private static void CreatePrivateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static FileStreamOptions NewPrivateFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
