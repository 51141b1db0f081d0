using Pkiaas.Api.Protocols.Enrollment.Pages.Pictures;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>The pages of this door as answers, and its one table from inner faults to pages.</summary>
internal static class Answers
{
    public static PageResult Landing(LandingModel model, int status = StatusCodes.Status200OK) =>
        new(typeof(LandingPage), new Dictionary<string, object?> { [nameof(LandingPage.Model)] = model }, status);

    /// <summary>What is unknown and what is malformed look the same.</summary>
    public static PageResult UnknownLink() => Notice(
        StatusCodes.Status404NotFound, HeroKind.Lost, "This link leads nowhere",
        "Part of it may be missing, or a newer link has taken its place. Open the link in your latest mail once more.",
        "If that does not help, ask whoever sent it to send you a new one.");

    public static PageResult EndedDownload(int status) => Notice(
        status, HeroKind.Expired, "This download has ended",
        "A download is good for 10 minutes. Open the link in your mail again and press “Download profile”.");

    /// <summary>A fault in words that a person outside may read.</summary>
    public static PageResult Fault(PkiError error) => error.Kind switch
    {
        PkiErrorKind.NotFound => UnknownLink(),
        PkiErrorKind.RateLimited => Notice(
            StatusCodes.Status429TooManyRequests, HeroKind.Fault, "One moment, please", "There were too many tries just now. Wait a minute, then try again."),
        PkiErrorKind.Unavailable => Unavailable(),
        PkiErrorKind.Conflict => Notice(
            StatusCodes.Status409Conflict, HeroKind.Fault, "This does not work at the moment",
            "Whoever sent you the link has changed something meanwhile. Open the link again, and if it still does not work, ask them."),
        PkiErrorKind.Unauthorized => Notice(
            StatusCodes.Status403Forbidden, HeroKind.Fault, "This does not work from here", "Open the link in your mail and press the button on that page."),
        PkiErrorKind.Malformed or PkiErrorKind.BadSignature or PkiErrorKind.UnsupportedAlgorithm or PkiErrorKind.ClockSkew or PkiErrorKind.BadKey
            or PkiErrorKind.BadCsr => Notice(
                StatusCodes.Status400BadRequest, HeroKind.Fault, "That did not arrive in one piece", "Open the link in your mail and press the button on that page again."),
        _ => Defect(),
    };

    public static PageResult Unavailable() => Notice(
        StatusCodes.Status503ServiceUnavailable, HeroKind.Fault, "Not right now", "Something that is needed for this does not answer. Nothing is lost: try again in a few minutes.");

    public static PageResult Defect() => Notice(
        StatusCodes.Status500InternalServerError, HeroKind.Fault, "Something went wrong", "It is our fault, and it was noted. Try again in a few minutes.");

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
