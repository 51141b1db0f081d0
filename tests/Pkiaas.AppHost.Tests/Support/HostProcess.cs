using System.Diagnostics;
using System.Text;

namespace Pkiaas.AppHost.Tests.Support;

/// <summary>The built host as an operator starts it, in the configuration of these tests.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly StringBuilder output = new();
    private readonly Process process;

    private HostProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Starts it from a folder that is not the project's.</summary>
    public static HostProcess Start(params string[] arguments)
    {
        var configuration = Path.GetRelativePath(Path.GetFullPath("../..", AppContext.BaseDirectory), AppContext.BaseDirectory);
        var program = Path.GetFullPath($"../../../../../Pkiaas.AppHost/bin/{configuration}/Pkiaas.AppHost", AppContext.BaseDirectory);
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new(Process.Start(start)!);
    }

    public Task SaysAsync(string text, int seconds = 60) =>
        Eventually.HoldsAsync(() => Output.Contains(text, StringComparison.Ordinal), $"\"{text}\" in:\n{Output}", seconds);

    public void Signal(string name) => Process.Start("kill", ["-s", name, $"{Id}"]).WaitForExit();

    public async Task<int> ExitAsync(TimeSpan within)
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(within, TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private void Append(object sender, DataReceivedEventArgs e)
    {
        lock (output)
            output.AppendLine(e.Data);
    }
}
