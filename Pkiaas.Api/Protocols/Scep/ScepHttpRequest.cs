using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Pkiaas.Cms;
using Pkiaas.Domain.Errors;
using Pkiaas.Scep;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>Reads a message out of a POST, or out of a GET's query as it stood in the URL, within bounds.</summary>
internal static class ScepHttpRequest
{
    public static async Task<ReadOnlyMemory<byte>> ReadMessageAsync(HttpRequest request, ScepQuery query, CancellationToken cancellationToken) =>
        HttpMethods.IsPost(request.Method) ? await ReadBodyAsync(request, cancellationToken) : query.DecodeMessage();

    // Some clients send no Content-Type, so none is asked for.
    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > CmsLimits.MaximumLength) throw TooLarge();
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = CmsLimits.MaximumLength;
        while (true)
        {
            var result = await request.BodyReader.ReadAsync(cancellationToken);
            if (result.Buffer.Length > CmsLimits.MaximumLength) throw TooLarge();
            if (result.IsCompleted)
            {
                var body = result.Buffer.ToArray();
                request.BodyReader.AdvanceTo(result.Buffer.End);
                return body;
            }
            request.BodyReader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static PkiException TooLarge() => new(PkiErrorKind.Malformed, "The message is too large.");
}
