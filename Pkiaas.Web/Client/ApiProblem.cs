using System.Net;
using System.Text.Json;

namespace Pkiaas.Web.Client;

/// <summary>Why the API did not do what it was asked (RFC 9457), in words for the person before the screen.</summary>
/// <param name="Status">The HTTP status; 503 when the API could not be reached.</param>
/// <param name="Title">A sentence.</param>
/// <param name="Detail">A sentence more, or null.</param>
/// <param name="Errors">Messages by camelCase field name; empty when no field is to blame.</param>
/// <param name="RequestId">What to look for in the logs, or null.</param>
/// <param name="RetryAfter">How long to wait before trying again, or null.</param>
public sealed record ApiProblem(
    HttpStatusCode Status, string Title, string? Detail, IReadOnlyDictionary<string, string[]> Errors, string? RequestId,
    TimeSpan? RetryAfter)
{
    /// <summary>The type of the problem that somebody has who signed in with a one-time password and goes on as if it were his own.</summary>
    public const string PasswordChangeNeeded = "urn:pkiaas:problem:password-change-needed";

    /// <summary>The type of the problem that somebody has who comes too late with a one-time password.</summary>
    public const string OneTimePasswordEnded = "urn:pkiaas:problem:one-time-password-ended";

    private static readonly Dictionary<string, string[]> NoErrors = [];

    /// <summary>What kind of problem it is, for programs; null when the API does not say.</summary>
    public string? Type { get; private init; }

    /// <summary>The API is away.</summary>
    public static ApiProblem Unreachable { get; } = new(
        HttpStatusCode.ServiceUnavailable, "The service does not answer at the moment.",
        "Nothing was changed that you can see here. Try again shortly.",
        NoErrors, null, null);

    /// <summary>What a page shows when what it is about is not there.</summary>
    /// <param name="title">A sentence.</param>
    /// <param name="detail">Why that may be.</param>
    public static ApiProblem NotFound(string title, string detail) => new(HttpStatusCode.NotFound, title, detail, NoErrors, null, null);

    /// <summary>Reads an answer that is no success.</summary>
    /// <param name="response">The answer; its body is read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<ApiProblem> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var wire = await ReadBodyAsync(response, cancellationToken);
        if (wire is null && (int)response.StatusCode is 502 or 503 or 504) return Unreachable;
        return new ApiProblem(
            response.StatusCode, wire?.Title ?? Fallback(response.StatusCode), wire?.Detail, wire?.Errors ?? NoErrors,
            wire?.RequestId ?? RequestIdHeader(response), response.Headers.RetryAfter?.Delta)
        {
            Type = wire?.Type,
        };
    }

    private static async Task<Wire?> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json")) return null;
        try
        {
            return await response.Content.ReadFromJsonAsync<Wire>(ApiJson.Options, cancellationToken);
        }
        catch (JsonException)
        {
            // What stands between the API and here may answer in its own words.
            return null;
        }
    }

    private static string? RequestIdHeader(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Request-Id", out var values) ? values.FirstOrDefault() : null;

    private static string Fallback(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => "You are not signed in.",
        HttpStatusCode.Forbidden => "Your role does not allow this.",
        HttpStatusCode.NotFound => "There is no such thing, or it is not yours to see.",
        HttpStatusCode.Conflict => "Somebody changed this in the meantime.",
        HttpStatusCode.TooManyRequests => "Too many tries. Wait a moment.",
        _ => "Something went wrong on our side.",
    };

    private sealed record Wire(string? Type, string? Title, string? Detail, Dictionary<string, string[]>? Errors, string? RequestId);
}
