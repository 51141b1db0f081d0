using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Requests;

internal static class RequestPreview
{
    /// <summary>
    /// Shows the names that are being typed as they will stand in the certificate. A POST, since names do not belong in addresses and logs.
    /// </summary>
    public static void MapRequestPreview(this IEndpointRouteBuilder app) =>
        app.MapPost("/ca/{authorityId:guid}/requests/preview", async (HttpContext context, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context) || Posted.From(context) is not { } posted) return Results.BadRequest();
            var draft = RequestDraft.Read(posted);
            return new RazorComponentResult<SubjectPreview>(new
            {
                AuthorityName = posted.Text("authorityName") ?? "",
                draft.Subject,
                Alternative = draft.SubjectAlternativeNames,
            });
        }).RequireAuthorization();
}
