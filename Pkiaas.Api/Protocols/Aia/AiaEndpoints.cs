using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Protocols.Aia;

/// <summary>Issuers' certificates for everybody (RFC 2585 section 4.1), under the address that the certificates below them carry.</summary>
internal static class AiaEndpoints
{
    private const string MediaType = "application/pkix-cert";

    private static readonly TimeSpan Caching = TimeSpan.FromDays(1);

    public static void MapAia(this WebApplication app) =>
        app.MapMethods("/ca/{authority:guid}.crt", [HttpMethods.Get, HttpMethods.Head], HandleAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(Guid authority, HttpResponse response, PkiaasDbContext database, CancellationToken cancellationToken)
    {
        var id = new AuthorityId(authority);
        var found = await database.Authorities.Where(row => row.Id == id).Select(row => new { row.Certificate, row.CreatedAt }).SingleOrDefaultAsync(cancellationToken)
            ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such authority.");
        response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = Caching };
        return TypedResults.File(found.Certificate, MediaType, lastModified: found.CreatedAt);
    }
}
