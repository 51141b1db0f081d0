namespace Pkiaas.AppHost.Processes;

/// <summary>A program that is run to its end did not do what it was run for.</summary>
internal sealed class ToolFailure(string message) : Exception(message)
{
    public ToolFailure(string name, Tool tool)
        : this($"{name} ended with code {tool.ExitCode}:{Environment.NewLine}{tool.Output.Trim()}")
    {
    }
}
