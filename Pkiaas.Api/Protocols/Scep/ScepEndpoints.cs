using System.Text;
using Pkiaas.Api.Protocols.Scep.Limits;
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
    // Clients of NDES have its paths built in; the letter case of a path does not matter anyway.
    private static readonly string[] Paths =
    [
        "/scep/{template}", "/scep/{template}/{entrance:length(43)}", "/ndes/{template}/certsrv/mscep", "/ndes/{template}/certsrv/mscep/mscep.dll",
        "/ndes/{template}/certsrv/mscep/pkiclient.exe", "/ndes/{template}/certsrv/mscep/mscep.dll/pkiclient.exe",
    ];

    public static void MapScep(this WebApplication app)
    {
        foreach (var path in Paths) app.MapMethods(path, [HttpMethods.Get, HttpMethods.Post], HandleAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> HandleAsync(
        string template, HttpContext http, ScepDoors doors, ScepGuard guard, PkiOperationHandler handler, IKeyRing keys, ScepTracer tracer,
        CancellationToken cancellationToken)
    {
        try
        {
            var query = ScepQuery.Parse(http.Request.QueryString.Value ?? "");
            if (!Guid.TryParse(template, out var id)) throw NoService();
            var caller = ScepCaller.Of(http);
            // Who makes ids up makes the store look for each of them.
            var isNew = !doors.IsKnown(new TemplateId(id));
            if (isNew) await guard.DemandRateAsync(caller, cancellationToken);
            var (found, whyNot) = await doors.LookUpAsync(new TemplateId(id), cancellationToken);
            if (found is not { } door)
            {
                await tracer.TurnedAwayAsync(new TemplateId(id), caller, query.Operation, Closed(whyNot));
                throw NoService();
            }
            await AdmitAsync(door, http, caller, query.Operation, isNew, guard, tracer, cancellationToken);
            if (query.Operation == ScepOperation.PkiOperation)
            {
                var message = await ReadAsync(http.Request, query, door, caller, guard, tracer, cancellationToken);
                return new ScepResult(await handler.HandleAsync(door, caller, message, cancellationToken), CertRep.MediaType);
            }
            var (body, mediaType) = query.Operation switch
            {
                ScepOperation.GetCaCaps => ((ReadOnlyMemory<byte>)Encoding.ASCII.GetBytes(door.Capabilities), ScepCapabilities.MediaType),
                ScepOperation.GetCaCert => (door.Certificates.Body, door.Certificates.MediaType),
                ScepOperation.GetNextCaCert => (await door.NextAsync(keys), NextCaCertReply.MediaType),
                _ => throw new PkiException(PkiErrorKind.Malformed, "The operation is missing or unknown."),
            };
            await tracer.AnsweredAsync(door.Template, caller, query.Operation, body.Length);
            return new ScepResult(body, mediaType);
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

    private static async Task AdmitAsync(
        OpenDoor door, HttpContext http, ScepCaller caller, ScepOperation operation, bool isCounted, ScepGuard guard, ScepTracer tracer,
        CancellationToken cancellationToken)
    {
        try
        {
            await guard.DemandAddressAsync(door, http, AddressedDoors.Scep, cancellationToken);
            if (operation is ScepOperation.PkiOperation) await guard.DemandRateAsync(door, caller, isCounted, cancellationToken);
            // The others give what is there already. This does too, but for the first who asks, and nobody asks for it often.
            else if (operation is ScepOperation.GetNextCaCert && !isCounted) await guard.DemandRateAsync(caller, cancellationToken);
        }
        catch (PkiException refusal)
        {
            await tracer.TurnedAwayAsync(door.Template, caller, operation, refusal.Error);
            throw;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(
        HttpRequest request, ScepQuery query, OpenDoor door, ScepCaller caller, ScepGuard guard, ScepTracer tracer, CancellationToken cancellationToken)
    {
        try
        {
            return await ScepHttpRequest.ReadMessageAsync(request, query, cancellationToken);
        }
        catch (Exception fault) when (fault is PkiException or Asn1FormatException or BadHttpRequestException)
        {
            await tracer.TurnedAwayAsync(
                door.Template, caller, query.Operation, new PkiError(PkiErrorKind.Malformed, fault.Message) { Reason = RefusalReason.MalformedMessage });
            await guard.BrokenAsync(caller, cancellationToken);
            throw;
        }
    }

    private static PkiError Closed(RefusalReason whyNot) => new(PkiErrorKind.NotFound, "There is no SCEP service here.", whyNot switch
    {
        RefusalReason.AuthorityEnded => "The authority's own certificate is not valid now.",
        RefusalReason.NoRecipient => "The authority has no registration authority's certificate that is valid now.",
        _ => "The template's SCEP door is closed.",
    }) { Reason = whyNot };

    private static PkiException NoService() => new(PkiErrorKind.NotFound, "There is no SCEP service here.");
}
