using Pkiaas.Api.Features.Requests.Pending;

namespace Pkiaas.Api.Features.Requests;

/// <summary>Requests: approved beforehand, and pending ones that devices made by themselves.</summary>
internal static class RequestEndpoints
{
    public static RouteGroupBuilder MapRequests(this RouteGroupBuilder api)
    {
        api.MapPost("/templates/{templateId:guid}/pre-approved-requests", CreateRequestEndpoint.HandleAsync).WithTags("Requests");
        api.MapPost("/templates/{templateId:guid}/profile-preview", PreviewRequestEndpoint.HandleAsync).WithTags("Requests");
        var group = api.MapGroup("/requests").WithTags("Requests");
        group.MapGet("", ListRequestsEndpoint.HandleAsync);
        group.MapPost("/decisions", DecideRequestsEndpoint.HandleAsync);
        group.MapGet("/{id:guid}", GetRequestEndpoint.HandleAsync);
        group.MapGet("/{id:guid}/events", FollowRequestEndpoint.HandleAsync);
        group.MapPost("/{id:guid}/approve", ApproveRequestEndpoint.HandleAsync);
        group.MapPost("/{id:guid}/decline", DeclineRequestEndpoint.HandleAsync);
        group.MapPost("/{id:guid}/reopen", ReopenRequestEndpoint.HandleAsync);
        group.MapPost("/{id:guid}/cancel", CancelRequestEndpoint.HandleAsync);
        group.MapPost("/{id:guid}/release-code", ReleaseCodeEndpoint.HandleAsync);
        group.MapPost("/{id:guid}/resend", ResendRequestEndpoint.HandleAsync);
        group.MapPut("/{id:guid}/renewal", UpdateRenewalEndpoint.HandleAsync);
        return group;
    }
}
