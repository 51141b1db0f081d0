using System.Diagnostics;

namespace Pkiaas.TestKit.Processes;

/// <summary>What a program that ran to its end left behind.</summary>
/// <param name="ExitCode">0 when all went well.</param>
/// <param name="Output">What it wrote to both streams.</param>
public sealed record CommandResult(int ExitCode, string Output);

/// <summary>Runs other people's programs to their end: openssl, SCEP clients.</summary>
public static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Daemons are not on everybody's PATH.
    private static readonly string[] Folders = [.. Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator), "/usr/sbin", "/usr/local/sbin"];

    /// <summary>Where a program is, or null.</summary>
    /// <param name="program">Its name.</param>
    public static string? Find(string program) =>
        Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>
    /// Whether a test that needs a program shall run: always where nothing may be skipped (PKIAAS_REQUIRE_ALL=1), so that it fails
    /// there for want of the program.
    /// </summary>
    /// <param name="path">A name, or a path that begins with a slash.</param>
    public static bool IsUsable(string path) =>
        Environment.GetEnvironmentVariable("PKIAAS_REQUIRE_ALL") == "1" || (path.StartsWith('/') ? File.Exists(path) : Find(path) is not null);

    /// <summary>Runs a program; kills it when it takes longer than a minute.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="input">What it reads from its input.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">Added to this process's own.</param>
    public static async Task<CommandResult> RunAsync(
        IReadOnlyList<string> command, byte[]? input = null, string? folder = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(Find(command[0]) ?? command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await WriteAsync(process, input ?? []);
            await process.WaitForExitAsync(patience.Token);
            return new CommandResult(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command[0]} takes too long.");
        }
    }

    /// <summary>Runs a program that must succeed.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It did not; the message holds what it wrote.</exception>
    public static async Task<string> SucceedAsync(IReadOnlyList<string> command, byte[]? input = null, string? folder = null)
    {
        var result = await RunAsync(command, input, folder);
        return result.ExitCode == 0
            ? result.Output
            : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {result.ExitCode}:\n{result.Output}");
    }

    private static async Task WriteAsync(Process process, byte[] input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading.
        }
    }
}
