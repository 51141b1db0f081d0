using Pkiaas.Api.Protocols.Enrollment.Pages;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Data;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Protocols.Enrollment.Downloads;

/// <summary>Serves the package of an open download, as often as it is asked for: some systems fetch a profile twice.</summary>
internal static class FetchDownloadEndpoint
{
    private const int Fetches = 60;

    public static async Task<IResult> HandleAsync(
        string token, string fileName, HttpContext http, PkiaasDbContext database, DownloadDesk desk, Packager packager, Throttle throttle, EnrollmentMetrics metrics,
        TimeProvider time, CancellationToken cancellationToken)
    {
        // The name is for the device, which goes by its ending; the token alone says what is served.
        _ = fileName;
        try
        {
            var open = await OpenDownload.FindAsync(database, token, time.GetUtcNow(), cancellationToken);
            // Each packs and signs anew.
            await throttle.DemandAsync("fetch", open.Challenge.Id.ToString(), Fetches, cancellationToken);
            var package = await packager.PackSignedAsync(
                open.Request, open.Template, open.Authority, desk.Reveal(open.Download, open.Request), open.Challenge, cancellationToken);
            if (!HttpMethods.IsHead(http.Request.Method)) metrics.Fetched();
            return TypedResults.File(package.Content.ToArray(), package.ContentType, package.FileName);
        }
        catch (PkiException problem) when (problem.Error.Kind is PkiErrorKind.NotFound or PkiErrorKind.Conflict)
        {
            return Answers.EndedDownload(problem.Error.Kind == PkiErrorKind.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone);
        }
    }
}
