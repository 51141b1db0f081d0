using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication;
using Pkiaas.Web.Security;

namespace Pkiaas.Web.Client;

/// <summary>
/// Speaks for the person before the browser: carries the session's access token, the browser's address, without which the API would take
/// everybody for this process on loopback (first-run setup, throttling and the audit trail go by it), and the name in the browser's address
/// bar, which shows when some other site's name was made to lead here (DNS rebinding).
/// </summary>
internal sealed class CallerHandler(IHttpContextAccessor accessor) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (accessor.HttpContext is { } context)
        {
            if (request.Headers.Authorization is null && await context.GetTokenAsync(SessionCookie.TokenName) is { } token)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            // A retry sends the same message through here again.
            if (context.Connection.RemoteIpAddress is { } address && !request.Headers.Contains("X-Forwarded-For"))
            {
                request.Headers.Add("X-Forwarded-For", address.ToString());
                request.Headers.TryAddWithoutValidation("X-Forwarded-Host", context.Request.Host.Value);
            }
        }
        return await base.SendAsync(request, cancellationToken);
    }
}
