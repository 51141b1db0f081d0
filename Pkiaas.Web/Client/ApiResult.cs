namespace Pkiaas.Web.Client;

/// <summary>The outcome of asking the API to do something: done, or refused for a reason that belongs on the form.</summary>
/// <typeparam name="T">What it answers.</typeparam>
/// <param name="Value">Its answer, when it is done.</param>
/// <param name="Problem">Why not, when it is not.</param>
internal sealed record ApiResult<T>(T? Value, ApiProblem? Problem)
    where T : class;

/// <summary>An answer without content.</summary>
internal sealed class Nothing
{
    public static readonly Nothing Instance = new();
}
