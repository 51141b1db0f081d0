using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Protocols.Aia;

/// <summary>Issuers' certificates for everybody (RFC 2585 section 4.1), under the address that the certificates below them carry.</summary>
internal static class AiaEndpoints
{
    private const string MediaType = "application/pkix-cert";

    private static readonly TimeSpan Caching = TimeSpan.FromDays(1);

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapAia(this WebApplication app)
    {
        app.MapMethods("/ca/{authority:guid}.crt", Methods, FirstAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/ca/{authority:guid}/{generation:int:min(2)}.crt", Methods, HandleAsync).AllowAnonymous().ExcludeFromDescription();
    }

    // The first generation's address has no number: it is older than the second one.
    private static Task<IResult> FirstAsync(
        Guid authority, HttpContext http, PkiaasDbContext database, UnknownNames names, CancellationToken cancellationToken) =>
        HandleAsync(authority, 1, http, database, names, cancellationToken);

    private static async Task<IResult> HandleAsync(
        Guid authority, int generation, HttpContext http, PkiaasDbContext database, UnknownNames names, CancellationToken cancellationToken)
    {
        var id = new AuthorityId(authority);
        // A prepared one may still be cancelled, and another one get its number: what is cached for a day must not change.
        var issued = database.AuthorityGenerations.Where(row => row.AuthorityId == id && row.Number == generation && row.ActivatedAt != null)
            .Select(row => new { row.Certificate, row.PreparedAt });
        var found = await names.FindAsync(http, new GenerationKey(id, generation), () => issued.SingleOrDefaultAsync(cancellationToken), cancellationToken)
            ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such authority.");
        http.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = Caching };
        return TypedResults.File(found.Certificate, MediaType, lastModified: found.PreparedAt);
    }
}
