using Microsoft.Net.Http.Headers;

namespace Pkiaas.Api.Protocols.Enrollment.Languages;

/// <summary>
/// Which language a person reads: what the switch of the page says, else the best that the browser asks for (RFC 9110 section 12.5.4), else
/// what the admin chose for this person, else English. Nothing is stored, so that looking at a page leaves no trace.
/// </summary>
internal static class LanguageChoice
{
    /// <summary>The switch's name in the query.</summary>
    public const string Parameter = "lang";

    /// <summary>Chooses.</summary>
    /// <param name="request">Whose query and headers count.</param>
    /// <param name="preferred">The tag that the admin chose; null when he did not.</param>
    public static Language Of(HttpRequest request, string? preferred) =>
        Switched(request) ?? Asked(request) ?? Language.Find(preferred) ?? Language.English;

    /// <summary>The query that keeps what the switch said; empty when nobody used it.</summary>
    /// <param name="request">The request for a page.</param>
    public static string QueryOf(HttpRequest request) => Switched(request) is { } language ? Query(language) : "";

    /// <summary>The query that switches to a language.</summary>
    /// <param name="language">To which.</param>
    public static string Query(Language language) => $"?{Parameter}={language.Tag}";

    private static Language? Switched(HttpRequest request) => Language.Find(request.Query[Parameter].ToString());

    // The sort keeps the order of equals. A quality of 0 means "not this one".
    private static Language? Asked(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var asked)
            ? asked.Where(value => value.Quality != 0).OrderByDescending(value => value.Quality ?? 1)
                .Select(value => Language.Find(value.Value.Value)).FirstOrDefault(found => found is not null)
            : null;
}
