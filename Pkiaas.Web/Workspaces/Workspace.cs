using Pkiaas.Web.Client;

namespace Pkiaas.Web.Workspaces;

/// <summary>Loads the view of the request: the authority in the path scopes the page.</summary>
internal sealed class Workspace(SessionsClient sessions, AuthoritiesClient authorities)
{
    /// <summary>The route value that names the authority.</summary>
    public const string RouteValue = "authorityId";

    private const string LastSeen = "pkiaas-authority";

    /// <exception cref="ApiException">There is no such authority, or it is not the user's to see; or the API cannot be asked.</exception>
    public async Task<WorkspaceView> LoadAsync(HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var user = sessions.CurrentUserAsync(cancellation);
        var visible = authorities.ListAsync(cancellation);
        await Task.WhenAll(user, visible);

        var all = visible.Result.OrderBy(authority => authority.CommonName, StringComparer.CurrentCultureIgnoreCase).ToList();
        if (context.GetRouteValue(RouteValue) is not { } named)
        {
            var last = all.Find(authority => authority.Id.ToString() == context.Request.Cookies[LastSeen]);
            return new(user.Result, all, last ?? all.FirstOrDefault());
        }

        var current = all.Find(authority => authority.Id.ToString() == named.ToString()) ?? throw new ApiException(NotVisible);
        if (context.Request.Cookies[LastSeen] != current.Id.ToString()) Remember(context, current.Id);
        return new(user.Result, all, current);
    }

    private static ApiProblem NotVisible =>
        ApiProblem.NotFound("There is no such certificate authority.", "It does not exist, or you are not a member of it.");

    private static void Remember(HttpContext context, Guid id) => context.Response.Cookies.Append(LastSeen, id.ToString(), new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365),
    });
}
