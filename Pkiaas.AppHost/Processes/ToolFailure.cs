namespace Pkiaas.AppHost.Processes;

/// <summary>A program that is run to its end did not succeed.</summary>
internal sealed class ToolFailure(string name, Tool tool)
    : Exception($"{name} ended with code {tool.ExitCode}:{Environment.NewLine}{tool.Output.Trim()}");
