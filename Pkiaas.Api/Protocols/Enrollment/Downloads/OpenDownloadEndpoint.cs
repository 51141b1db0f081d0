using Pkiaas.Api.Common;
using Pkiaas.Api.Protocols.Enrollment.Landing;
using Pkiaas.Api.Protocols.Enrollment.Pages;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Data;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Protocols.Enrollment.Downloads;

/// <summary>The button was pressed: opens a download and sends the browser there.</summary>
internal static class OpenDownloadEndpoint
{
    private const int TriesOfRequest = 20;
    private const int TriesOfAddress = 120;

    public static async Task<IResult> HandleAsync(
        string token, HttpContext http, PkiaasDbContext database, LandingPages pages, FormSeal seal, PublicUrl url, Throttle throttle, DownloadDesk desk,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var link = await OpenedLink.FindAsync(database, token, cancellationToken);
        if (!FormOrigin.IsOurs(http.Request, url)) throw new PkiException(PkiErrorKind.Unauthorized, "Not from here.", "A form of another site was posted to a link.");
        // A whole company may come from one address, one person needs few tries.
        await throttle.DemandAsync("download", Throttle.Address(http), TriesOfAddress, cancellationToken);
        await throttle.DemandAsync("download", link.Request.Id.ToString(), TriesOfRequest, cancellationToken);

        var model = await pages.ModelAsync(link, token, http.Request, cancellationToken);
        // The page says why there is nothing to download, or on which device there is.
        if (!model.CanDownload) return Answers.Landing(model, StatusCodes.Status409Conflict);
        if (!seal.Accepts(await PostedSealAsync(http.Request, cancellationToken), link.Request.Link))
            return Answers.Landing(model with { Repeat = true }, StatusCodes.Status400BadRequest);

        http.Response.Headers.Location = $"{await desk.OpenAsync(link, cancellationToken)}{(link.Request.AsksForCode ? model.Query : "")}";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static async Task<string?> PostedSealAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.HasFormContentType ? (await request.ReadFormAsync(cancellationToken))[FormSeal.Field].ToString() : null;
}
