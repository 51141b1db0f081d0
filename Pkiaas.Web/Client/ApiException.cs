namespace Pkiaas.Web.Client;

/// <summary>A page cannot be shown because the API refused what it needs; the error page says why.</summary>
/// <param name="problem">The API's words.</param>
public sealed class ApiException(ApiProblem problem) : Exception(problem.Title)
{
    /// <summary>The API's words.</summary>
    public ApiProblem Problem { get; } = problem;
}
