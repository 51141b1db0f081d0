namespace Pkiaas.AppHost.Composition;

/// <summary>The end of what cannot end by itself.</summary>
internal static class Never
{
    public static Task<string> Ends { get; } = new TaskCompletionSource<string>().Task;
}
