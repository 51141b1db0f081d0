using Microsoft.AspNetCore.Mvc;

namespace Pkiaas.Api.Features.BulkRequests;

/// <summary>Many certificates approved at once.</summary>
internal static class BulkRequestEndpoints
{
    // A text of 1 MiB as JSON, where signs and letters beyond ASCII may take six characters each.
    private const int MostBody = 6 * 1024 * 1024 + 64 * 1024;

    public static RouteGroupBuilder MapBulkRequests(this RouteGroupBuilder api)
    {
        var limit = new RequestSizeLimitAttribute(MostBody);
        api.MapPost("/templates/{templateId:guid}/bulk-requests/preview", PreviewBulkRequestEndpoint.HandleAsync).WithTags("Bulk requests").WithMetadata(limit);
        api.MapPost("/templates/{templateId:guid}/bulk-requests", CreateBulkRequestEndpoint.HandleAsync).WithTags("Bulk requests").WithMetadata(limit);
        var group = api.MapGroup("/bulk-requests").WithTags("Bulk requests");
        group.MapGet("", ListBulkRequestsEndpoint.HandleAsync);
        group.MapGet("/{id:guid}", GetBulkRequestEndpoint.HandleAsync);
        group.MapGet("/{id:guid}/rows", ListBulkRowsEndpoint.HandleAsync);
        group.MapPost("/{id:guid}/cancel", CancelBulkRequestEndpoint.HandleAsync);
        group.MapPost("/{id:guid}/retry", RetryBulkRequestEndpoint.HandleAsync);
        return group;
    }
}
