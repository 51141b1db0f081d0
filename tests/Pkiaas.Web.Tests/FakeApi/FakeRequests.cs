using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;

namespace Pkiaas.Web.Tests.FakeApi;

internal static class FakeRequests
{
    public static void MapFakeRequests(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/templates/{id:guid}/pre-approved-requests", (FakeState state, Guid id, CreatePreApprovedRequest request) =>
        {
            if (request.Delivery.Fields.GetValueOrDefault("email", "").Length == 0)
                return FakeApiApp.Problem(400, "Invalid", ("delivery.fields.email", "E-mail address is needed."));
            if (request.Subject.Index().FirstOrDefault(name => name.Item.Value.Contains('%')) is { Item: not null } percent)
                return FakeApiApp.Problem(400, "Invalid", ($"subject[{percent.Index}].value", "A percent sign is not allowed."));
            var template = state.Templates.Find(candidate => candidate.Id == id)!;
            var made = Samples.Request(template, request);
            state.Requests.Insert(0, made);
            return Results.Created($"/api/requests/{made.Id}", made);
        });
        app.MapGet("/api/requests", (FakeState state, Guid authorityId, string? search, string? cursor, [FromQuery(Name = "state")] string? only, bool? byDevice) => Paging.Of(
            state.Requests.Where(request => request.AuthorityId == authorityId && (byDevice == true) == (request.Pending is not null)
                && (only is null || only == $"{request.State}" || (only == "Open" && request.State is not (RequestState.Issued or RequestState.Expired or RequestState.Cancelled))) && request.DisplayName.Contains(search ?? "", StringComparison.OrdinalIgnoreCase)).Select(Samples.Summary),
            cursor));
        app.MapGet("/api/requests/{id:guid}", (FakeState state, Guid id) =>
            state.Requests.Find(request => request.Id == id) is { } found ? Results.Ok(found)
                : FakeApiApp.Problem(404, "There is no such request."));
        app.MapGet("/api/renewals", (FakeState state) => state.Renewals);
        app.MapPost("/api/requests/{id:guid}/approve", (FakeState state, Guid id, ApproveRequest request) => request.ValidityDays is < 1
            ? FakeApiApp.Problem(400, "Invalid", ("validityDays", "At least one day."))
            : (request.Subject ?? []).Index().FirstOrDefault(name => name.Item.Value.Contains('%')) is { Item: not null } percent
            ? FakeApiApp.Problem(400, "Invalid", ($"subject[{percent.Index}].value", "A percent sign is not allowed."))
            : Decide(state, id, RequestState.Issued, null));
        app.MapPost("/api/requests/{id:guid}/decline", (FakeState state, Guid id, DeclineRequest request) =>
            Decide(state, id, RequestState.Declined, request.Reason));
        app.MapPost("/api/requests/decisions", (FakeState state, DecideRequestsRequest request) =>
            new DecideRequestsResponse([.. request.Ids.Select(id => DecideOne(state, id, request))]));
        app.MapPost("/api/requests/{id:guid}/reopen", (FakeState state, Guid id) => Reopen(state, id));
        app.MapPut("/api/requests/{id:guid}/renewal", (FakeState state, Guid id, UpdateRenewalRequest request) => SetRenewal(state, id, request.Allowed!.Value));
        app.MapPost("/api/requests/{id:guid}/cancel", (FakeState state, Guid id) => Move(state, id, RequestState.Cancelled));
        app.MapPost("/api/requests/{id:guid}/release-code", (FakeState state, Guid id, ReleaseCodeRequest request) => request.Number == "4711"
            ? Release(state, id)
            : FakeApiApp.Problem(400, "Invalid", ("number", "This is not the number of the newest page.")));
        app.MapPost("/api/requests/{id:guid}/resend", (FakeState state, Guid id) => Move(state, id, RequestState.Delivered));
    }

    private static IResult Decide(FakeState state, Guid id, RequestState to, string? reason)
    {
        var index = state.Requests.FindIndex(request => request.Id == id);
        var asked = state.Requests[index].Pending! with { DecidedBy = FakeState.Email, Reason = reason };
        state.Requests[index] = state.Requests[index] with { State = to, Pending = asked };
        return Results.Ok(state.Requests[index]);
    }

    private static RequestDecisionResult DecideOne(FakeState state, Guid id, DecideRequestsRequest request)
    {
        var found = state.Requests.Find(candidate => candidate.Id == id);
        if (found is null) return new RequestDecisionResult(id, null, null, "There is no such request.");
        if (found.State != RequestState.Pending)
            return new RequestDecisionResult(id, found.DisplayName, null, $"The request is {found.State}: there is nothing to decide.");
        var to = request.Decision == RequestDecision.Approve ? RequestState.Issued : RequestState.Declined;
        Decide(state, id, to, request.Reason);
        return new RequestDecisionResult(id, found.DisplayName, to, null);
    }

    private static IResult Reopen(FakeState state, Guid id)
    {
        var index = state.Requests.FindIndex(request => request.Id == id);
        var asked = state.Requests[index].Pending! with { DecidedBy = null, Reason = null, ReopenedBy = FakeState.Email, ReopenedAt = Samples.Now };
        state.Requests[index] = state.Requests[index] with { State = RequestState.Pending, Pending = asked };
        return Results.Ok(state.Requests[index]);
    }

    private static IResult SetRenewal(FakeState state, Guid id, bool allowed)
    {
        var index = state.Requests.FindIndex(request => request.Id == id);
        state.Requests[index] = state.Requests[index] with { AllowRenewal = allowed };
        return Results.Ok(state.Requests[index]);
    }

    private static IResult Release(FakeState state, Guid id)
    {
        var index = state.Requests.FindIndex(request => request.Id == id);
        var code = state.Requests[index].Code! with { State = CodeState.Released, ReleasedAt = Samples.Now, ReleasedBy = FakeState.Email };
        state.Requests[index] = state.Requests[index] with { Code = code };
        return Results.Ok(state.Requests[index]);
    }

    public static IResult Move(FakeState state, Guid id, RequestState to)
    {
        var index = state.Requests.FindIndex(request => request.Id == id);
        var before = state.Requests[index];
        state.Requests[index] = before with
        {
            State = to,
            Link = to is RequestState.Cancelled or RequestState.Issued or RequestState.Expired ? null : before.Link,
            MayResend = to is not (RequestState.Cancelled or RequestState.Issued),
            Timeline = [.. before.Timeline, new StateChange(to, before.CreatedAt.AddMinutes(before.Timeline.Count * 3))],
        };
        state.Raise("request");
        return Results.Ok(state.Requests[index]);
    }
}

internal static class Paging
{
    private const int Size = 20;

    public static Page<T> Of<T>(IEnumerable<T> items, string? cursor)
    {
        var start = cursor is null ? 0 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture);
        var all = items.ToList();
        return new([.. all.Skip(start).Take(Size)], start + Size < all.Count ? $"{start + Size}" : null);
    }
}
