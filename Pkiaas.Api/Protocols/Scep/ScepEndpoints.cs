using System.Text;
using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Data;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;
using Pkiaas.Domain.Templates;
using Pkiaas.Scep;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>The SCEP door (RFC 8894 section 4). The template stands in the path, since Apple replaces the query.</summary>
internal static class ScepEndpoints
{
    public static void MapScep(this WebApplication app) =>
        app.MapMethods("/scep/{template}", [HttpMethods.Get, HttpMethods.Post], HandleAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        string template, HttpContext http, ScepDoors doors, PkiOperationHandler handler, IKeyRing keys, CancellationToken cancellationToken)
    {
        try
        {
            var query = ScepQuery.Parse(http.Request.QueryString.Value ?? "");
            var door = Guid.TryParse(template, out var id) ? await doors.FindAsync(new TemplateId(id), cancellationToken) : null;
            if (door is null) throw new PkiException(PkiErrorKind.NotFound, "There is no SCEP service here.");
            return query.Operation switch
            {
                ScepOperation.GetCaCaps => new ScepResult(Encoding.ASCII.GetBytes(door.Capabilities), ScepCapabilities.MediaType),
                ScepOperation.GetCaCert => new ScepResult(door.Certificates.Body, door.Certificates.MediaType),
                ScepOperation.GetNextCaCert => new ScepResult(await NextAsync(door, keys, cancellationToken), NextCaCertReply.MediaType),
                ScepOperation.PkiOperation => new ScepResult(
                    await handler.HandleAsync(
                        door, ScepCaller.Of(http), await ScepHttpRequest.ReadMessageAsync(http.Request, query, cancellationToken), cancellationToken), CertRep.MediaType),
                _ => throw new PkiException(PkiErrorKind.Malformed, "The operation is missing or unknown."),
            };
        }
        catch (PkiException e)
        {
            return ScepResult.Refused(e.Error);
        }
        catch (Asn1FormatException)
        {
            return ScepResult.Refused(new PkiError(PkiErrorKind.Malformed, "The query is not a SCEP query."));
        }
        catch (BadHttpRequestException e)
        {
            return ScepResult.Refused(new PkiError(PkiErrorKind.Malformed, e.Message));
        }
        catch (Exception e) when (e.IsStoreAway())
        {
            return ScepResult.Refused(new PkiError(PkiErrorKind.Unavailable, "The store does not answer just now."));
        }
    }

    // RFC 8894 section 4.7: signed by the one that is offered now, which the client has.
    private static async Task<byte[]> NextAsync(OpenDoor door, IKeyRing keys, CancellationToken cancellationToken) => door.Next is { } next
        ? await door.Current.SignAsync(NextCaCertReply.Prepare(door.Current.Certificate, next.Certificate, door.Chain), keys, cancellationToken)
        : throw new PkiException(PkiErrorKind.NotFound, "There is no next certificate yet.");
}
