using System.Text;
using Pkiaas.Api.Protocols.Scep.Limits;
using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Data;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;
using Pkiaas.Scep;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>The SCEP door (RFC 8894 section 4). The template stands in the path, since Apple replaces the query.</summary>
internal static class ScepEndpoints
{
    // Clients of NDES have its paths built in; the letter case of a path does not matter anyway.
    private static readonly string[] Paths =
    [
        "/scep/{template}", "/ndes/{template}/certsrv/mscep", "/ndes/{template}/certsrv/mscep/mscep.dll",
        "/ndes/{template}/certsrv/mscep/pkiclient.exe", "/ndes/{template}/certsrv/mscep/mscep.dll/pkiclient.exe",
    ];

    public static void MapScep(this WebApplication app)
    {
        foreach (var path in Paths) app.MapMethods(path, [HttpMethods.Get, HttpMethods.Post], HandleAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> HandleAsync(
        string template, HttpContext http, ScepDoors doors, ScepGuard guard, PkiOperationHandler handler, CancellationToken cancellationToken)
    {
        try
        {
            var query = ScepQuery.Parse(http.Request.QueryString.Value ?? "");
            var door = Guid.TryParse(template, out var id) ? await doors.FindAsync(new TemplateId(id), cancellationToken) : null;
            if (door is null) throw new PkiException(PkiErrorKind.NotFound, "There is no SCEP service here.");
            await guard.DemandAddressAsync(door, http, AddressedDoors.Scep, cancellationToken);
            if (query.Operation == ScepOperation.PkiOperation) await guard.DemandRateAsync(door, http, cancellationToken);
            return query.Operation switch
            {
                ScepOperation.GetCaCaps => new ScepResult(Encoding.ASCII.GetBytes(door.Capabilities), ScepCapabilities.MediaType),
                ScepOperation.GetCaCert => new ScepResult(door.Certificates.Body, door.Certificates.MediaType),
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
}
