using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Api.Protocols.Enrollment.Downloads;
using Pkiaas.Api.Protocols.Enrollment.Languages;
using Pkiaas.Api.Protocols.Enrollment.Pages;
using Pkiaas.Api.Protocols.Enrollment.Visitors;
using Pkiaas.Data;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Protocols.Enrollment.Codes;

/// <summary>
/// The page that tells a code, once an admin has spoken with the person. Only the browser that opened the download was sent here: whoever
/// else has the link sees neither the number nor the code.
/// </summary>
internal static class CodePageEndpoints
{
    // The name is for the device, which goes by its ending; the package's own one goes with it.
    private const string FileName = "profile.mobileconfig";

    public static async Task<IResult> ShowAsync(
        string token, HttpContext http, PkiaasDbContext database, CodeSafe codes, PackageTargets targets, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var found = await OpenedCode.FindAsync(database, token, cancellationToken);
            var state = found.StateAt(time.GetUtcNow());
            return Answers.Code(new CodeModel
            {
                State = state,
                Organization = found.Authority.SenderName,
                Subject = found.Request.DisplayName,
                Number = found.Code.Number,
                Code = state == CodeState.Showing ? codes.Open(found.Code) : null,
                Expires = found.Code.ExpiresAt,
                Path = $"/p/{token}",
                Query = LanguageChoice.QueryOf(http.Request),
                Language = found.Request.Delivery.Fields.GetValueOrDefault(RequestFieldNames.Language),
                Target = await targets.OfAsync(found.Request, cancellationToken),
                RootsToTrust = state is CodeState.Showing or CodeState.Installed ? await targets.RootsToTrustAsync(found.Request, cancellationToken) : [],
                Download = $"/p/{token}/{FileName}",
                Visitor = Visitor.From(http.Request.Headers.UserAgent.ToString()),
            });
        }
        catch (PkiException problem) when (problem.Error.Kind == PkiErrorKind.NotFound)
        {
            return Answers.EndedDownload(StatusCodes.Status404NotFound);
        }
    }

    /// <summary>For the page's script.</summary>
    public static async Task<IResult> StateAsync(string token, PkiaasDbContext database, TimeProvider time, CancellationToken cancellationToken)
    {
        var found = await OpenedCode.FindAsync(database, token, cancellationToken);
        return TypedResults.Json(new { state = CodeStates.Word(found.StateAt(time.GetUtcNow())) });
    }
}
