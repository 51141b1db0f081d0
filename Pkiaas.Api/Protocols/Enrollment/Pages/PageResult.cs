using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Pkiaas.Api.Protocols.Enrollment.Languages;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>
/// Answers with a page in the person's language, rendered as a whole before its first byte leaves: no half page when something fails.
/// </summary>
/// <param name="page">The component.</param>
/// <param name="parameters">What it shows.</param>
/// <param name="status">The answer's status.</param>
/// <param name="preferred">The language that the admin chose for this person, for a browser that names none that is spoken here.</param>
internal sealed class PageResult(Type page, IReadOnlyDictionary<string, object?> parameters, int status, string? preferred = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var language = LanguageChoice.Of(httpContext.Request, preferred);
        // Of this call only: an async method gives its caller's culture back.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (language.Culture, language.Culture);
        var services = httpContext.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(page, ParameterView.FromDictionary(parameters.ToDictionary()))).ToHtmlString());
        var body = Encoding.UTF8.GetBytes("<!DOCTYPE html>\n" + html);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        httpContext.Response.ContentLength = body.Length;
        httpContext.Response.Headers.ContentLanguage = language.Tag;
        if (!HttpMethods.IsHead(httpContext.Request.Method)) await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
