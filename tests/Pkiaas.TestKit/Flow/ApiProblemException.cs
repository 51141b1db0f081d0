using System.Net;
using System.Text.Json;

namespace Pkiaas.TestKit.Flow;

/// <summary>The admin API refused.</summary>
/// <param name="request">The method and the path.</param>
/// <param name="status">The answer's status.</param>
/// <param name="body">The answer's body, a problem (RFC 9457).</param>
public sealed class ApiProblemException(string request, HttpStatusCode status, string body) : Exception($"{request}: {(int)status}\n{body}")
{
    /// <summary>The answer's status.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>The answer's body.</summary>
    public string Body { get; } = body;

    /// <summary>What is wrong with a field, or null.</summary>
    /// <param name="field">Its camelCase path.</param>
    public string? ErrorOf(string field)
    {
        using var problem = JsonDocument.Parse(Body);
        return problem.RootElement.TryGetProperty("errors", out var errors) && errors.TryGetProperty(field, out var texts) ? texts[0].GetString() : null;
    }
}
