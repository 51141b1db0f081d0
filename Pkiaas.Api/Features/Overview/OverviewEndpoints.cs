namespace Pkiaas.Api.Features.Overview;

/// <summary>What Home shows and how it stays true.</summary>
internal static class OverviewEndpoints
{
    public static RouteGroupBuilder MapOverview(this RouteGroupBuilder api)
    {
        api.MapGet("/overview", GetOverviewEndpoint.HandleAsync).WithTags("Overview");
        api.MapPost("/authorities/{authorityId:guid}/dismissed-alerts", DismissAlertEndpoint.HandleAsync).WithTags("Overview");
        api.MapGet("/events", FollowAuthorityEndpoint.HandleAsync).WithTags("Overview");
        return api;
    }
}
