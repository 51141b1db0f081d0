using Pkiaas.Data;

namespace Pkiaas.Api.Protocols.Enrollment.Landing;

/// <summary>Says where the request stands, for the page's script.</summary>
internal static class GetStateEndpoint
{
    public static async Task<IResult> HandleAsync(string token, PkiaasDbContext database, TimeProvider time, CancellationToken cancellationToken)
    {
        var link = await OpenedLink.FindAsync(database, token, cancellationToken);
        return TypedResults.Json(new { state = LandingStates.Word(LandingStates.Of(link.Request, time.GetUtcNow())) });
    }
}
