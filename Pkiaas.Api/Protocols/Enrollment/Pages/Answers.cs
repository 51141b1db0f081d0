using Pkiaas.Api.Protocols.Enrollment.Pages.Pictures;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>The pages of this door as answers, and its one table from inner faults to pages.</summary>
internal static class Answers
{
    public static PageResult Landing(LandingModel model, int status = StatusCodes.Status200OK) =>
        new(typeof(LandingPage), new Dictionary<string, object?> { [nameof(LandingPage.Model)] = model }, status, model.Language);

    /// <summary>The page of a code.</summary>
    public static PageResult Code(CodeModel model) =>
        new(typeof(CodePage), new Dictionary<string, object?> { [nameof(CodePage.Model)] = model }, StatusCodes.Status200OK, model.Language);

    /// <summary>What is unknown and what is malformed look the same.</summary>
    public static PageResult UnknownLink() =>
        Notice(StatusCodes.Status404NotFound, HeroKind.Lost, "Unknown.Heading", "Unknown.Text", "Unknown.Help");

    public static PageResult EndedDownload(int status) => Notice(status, HeroKind.Expired, "Ended.Heading", "Ended.Text");

    /// <summary>A fault in words that a person outside may read.</summary>
    public static PageResult Fault(PkiError error) => error.Kind switch
    {
        PkiErrorKind.NotFound => UnknownLink(),
        PkiErrorKind.RateLimited => Notice(StatusCodes.Status429TooManyRequests, HeroKind.Fault, "Busy.Heading", "Busy.Text"),
        PkiErrorKind.Unavailable => Unavailable(),
        PkiErrorKind.Conflict => Notice(StatusCodes.Status409Conflict, HeroKind.Fault, "Conflict.Heading", "Conflict.Text"),
        PkiErrorKind.Unauthorized => Notice(StatusCodes.Status403Forbidden, HeroKind.Fault, "Foreign.Heading", "Foreign.Text"),
        PkiErrorKind.Malformed or PkiErrorKind.BadSignature or PkiErrorKind.UnsupportedAlgorithm or PkiErrorKind.BadKey
            or PkiErrorKind.BadCsr => Notice(StatusCodes.Status400BadRequest, HeroKind.Fault, "Broken.Heading", "Broken.Text"),
        _ => Defect(),
    };

    public static PageResult Unavailable() => Notice(StatusCodes.Status503ServiceUnavailable, HeroKind.Fault, "Away.Heading", "Away.Text");

    public static PageResult Defect() => Notice(StatusCodes.Status500InternalServerError, HeroKind.Fault, "Defect.Heading", "Defect.Text");

    private static PageResult Notice(int status, HeroKind picture, string heading, params string[] paragraphs) => new(
        typeof(NoticePage),
        new Dictionary<string, object?>
        {
            [nameof(NoticePage.Heading)] = heading,
            [nameof(NoticePage.Paragraphs)] = paragraphs,
            [nameof(NoticePage.Picture)] = picture,
        },
        status);
}
