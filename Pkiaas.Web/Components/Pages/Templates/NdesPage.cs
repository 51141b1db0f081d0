using System.Net.Mime;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Templates;

internal static class NdesPage
{
    /// <summary>
    /// Shows the NDES page to whoever is signed in and an operator of its template: browsers send the dashboard's session here, and not to the
    /// address where clients of NDES fetch the page.
    /// </summary>
    public static void MapNdesPage(this IEndpointRouteBuilder app) =>
        app.MapGet("/ndes/{templateId:guid}/certsrv/mscep_admin", async (
                Guid templateId, HttpRequest request, TemplatesClient templates, CancellationToken cancellationToken) =>
                IsFromElsewhere(request)
                    ? AskFirst(request)
                    : Results.Bytes(await templates.NdesPageAsync(templateId, cancellationToken), MediaTypeNames.Text.Html))
            .RequireAuthorization();

    // A person goes on from here: the link leads to this very address, and this time from this page. What another site embeds gets nothing.
    private static IResult AskFirst(HttpRequest request) => request.Headers["Sec-Fetch-Dest"].ToString() is "document"
        ? Results.Text("""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Network Device Enrollment Service</title></head><body>
            <p>Another site led you here. A password is made when you ask for it on this page.</p>
            <p><a href="">Show a password</a></p>
            </body></html>
            """, "text/html; charset=utf-8")
        : Results.StatusCode(StatusCodes.Status403Forbidden);

    // Each look uses a password up, and the session comes along when another site leads here: only our own pages and the address bar may. Old
    // browsers and tools tell nothing.
    private static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
}
