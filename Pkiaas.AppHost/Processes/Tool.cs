using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Pkiaas.AppHost.Processes;

/// <summary>A program that is run to its end: initdb, npm, id.</summary>
/// <param name="ExitCode">0 when it succeeded; 127 when it could not be started.</param>
/// <param name="Output">Everything it wrote, both streams in the order of arrival.</param>
internal sealed record Tool(int ExitCode, string Output)
{
    /// <summary>Runs it; a cancellation ends it with all it started.</summary>
    public static async Task<Tool> RunAsync(
        string file, IReadOnlyList<string> arguments, CancellationToken cancellationToken, string? input = null, string? folder = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder ?? "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in start.Environment.Keys.Where(PrivateVariables.Contain).ToList())
            start.Environment.Remove(variable);
        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new(127, e.Message);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await using (cancellationToken.Register(() => process.Kill(entireProcessTree: true)))
        {
            try
            {
                await process.StandardInput.WriteAsync(input);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended without reading; its exit code says why.
            }

            await process.WaitForExitAsync(CancellationToken.None);
        }

        cancellationToken.ThrowIfCancellationRequested();
        lock (output)
            return new(process.ExitCode, output.ToString());

        void Append(object sender, DataReceivedEventArgs e)
        {
            // Null is the end of one of the two streams, in any order.
            if (e.Data is not { } line)
                return;
            lock (output)
                output.AppendLine(line);
        }
    }

    /// <exception cref="ToolFailure">It did not succeed; the message holds what it said.</exception>
    public static async Task<string> RunOrThrowAsync(
        string file, IReadOnlyList<string> arguments, CancellationToken cancellationToken, string? input = null, string? folder = null)
    {
        var tool = await RunAsync(file, arguments, cancellationToken, input, folder);
        return tool.ExitCode == 0 ? tool.Output : throw new ToolFailure(Path.GetFileName(file), tool);
    }
}
