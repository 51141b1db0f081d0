using Microsoft.Net.Http.Headers;
using Pkiaas.Api.RevocationLists;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Revocation;

namespace Pkiaas.Api.Protocols.Crl;

/// <summary>Revocation lists for everybody (RFC 2585 section 4.2), under the address that certificates carry.</summary>
internal static class CrlEndpoints
{
    public const string MediaType = "application/pkix-crl";

    // A revocation shows this soon, whatever lies between.
    private static readonly TimeSpan LongestCaching = TimeSpan.FromMinutes(5);

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapCrl(this WebApplication app)
    {
        app.MapMethods("/crl/{authority:guid}.crl", Methods, FirstAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/crl/{authority:guid}/{generation:int:min(2)}.crl", Methods, HandleAsync).AllowAnonymous().ExcludeFromDescription();
    }

    // The first generation's address has no number: it is older than the second one.
    private static Task<IResult> FirstAsync(
        Guid authority, HttpContext http, CrlReader reader, UnknownNames names, TimeProvider time, CancellationToken cancellationToken) =>
        HandleAsync(authority, 1, http, reader, names, time, cancellationToken);

    private static async Task<IResult> HandleAsync(
        Guid authority, int generation, HttpContext http, CrlReader reader, UnknownNames names, TimeProvider time, CancellationToken cancellationToken)
    {
        var key = new GenerationKey(new AuthorityId(authority), generation);
        var list = await names.FindAsync(http, key, () => reader.FindAsync(key, cancellationToken), cancellationToken)
            ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such revocation list.");
        http.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = CachingOf(list, time.GetUtcNow()) };
        return Serve(list, fileName: null);
    }

    /// <summary>Answers the list with its validators (RFC 9110 section 8.8), or 304 when they say that the caller has it.</summary>
    public static IResult Serve(PublishedCrl list, string? fileName) => TypedResults.File(
        list.Encoded, MediaType, fileName, lastModified: list.PublishedAt,
        entityTag: new EntityTagHeaderValue($"\"{list.Number:x}-{list.PublishedAt.ToUnixTimeSeconds():x}\""));

    private static TimeSpan CachingOf(PublishedCrl list, DateTimeOffset now)
    {
        var left = list.NextUpdate - now;
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left < LongestCaching ? TimeSpan.FromSeconds(Math.Floor(left.TotalSeconds)) : LongestCaching;
    }
}
