namespace Pkiaas.AppHost.Processes;

/// <summary>How a part's process is started and asked to stop.</summary>
internal sealed record ChildCommand(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>Added to the environment of this process; null takes a variable away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Which variables of this process it does not inherit.</summary>
    public Func<string, bool> Withheld { get; init; } = PrivateVariables.Contain;

    public string Folder { get; init; } = "/";

    public Signal StopSignal { get; init; } = Signal.Terminate;

    /// <summary>The same as another user.</summary>
    public ChildCommand As(UnprivilegedUser? user)
    {
        if (user is null)
            return this;
        var (file, arguments) = user.Wrap(File, Arguments);
        return this with { File = file, Arguments = arguments };
    }
}
