using Pkiaas.Api.Protocols.Enrollment.Pages;
using Pkiaas.Data;

namespace Pkiaas.Api.Protocols.Enrollment.Landing;

/// <summary>Shows the page. No side effect, however often and by whatever client: mail scanners follow links.</summary>
internal static class ShowLandingPageEndpoint
{
    public static async Task<IResult> HandleAsync(
        string token, HttpContext http, PkiaasDbContext database, LandingPages pages, CancellationToken cancellationToken) =>
        Answers.Landing(await pages.ModelAsync(await OpenedLink.FindAsync(database, token, cancellationToken), token, http.Request, cancellationToken));
}
