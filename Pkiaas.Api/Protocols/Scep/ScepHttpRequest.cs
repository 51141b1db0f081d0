using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Pkiaas.Cms;
using Pkiaas.Domain.Errors;
using Pkiaas.Scep;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>Reads a message out of a POST, or out of a GET's query as it stood in the URL, within bounds.</summary>
internal static class ScepHttpRequest
{
    /// <summary>64 KiB at the speed of a modem.</summary>
    private static readonly TimeSpan LongestBody = TimeSpan.FromSeconds(30);

    public static async Task<ReadOnlyMemory<byte>> ReadMessageAsync(HttpRequest request, ScepQuery query, CancellationToken cancellationToken) =>
        HttpMethods.IsPost(request.Method) ? await ReadBodyAsync(request, cancellationToken) : query.DecodeMessage();

    // Some clients send no Content-Type, so none is asked for.
    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > CmsLimits.MaximumLength) throw TooLarge();
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = CmsLimits.MaximumLength;
        return await TryReadAsync(request, cancellationToken) is { } body ? body : await ReadInTimeAsync(request, cancellationToken);
    }

    // Most bodies are there with their head. What comes in pieces may take so long in all: the server's own limit is an average, which a quick
    // beginning pays for, and what came is kept meanwhile.
    private static async Task<ReadOnlyMemory<byte>> ReadInTimeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(LongestBody);
        try
        {
            while (true)
            {
                if (await TryReadAsync(request, deadline.Token) is { } body) return body;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The message took too long to arrive.", StatusCodes.Status408RequestTimeout);
        }
    }

    /// <returns>Null: more is to come.</returns>
    private static async ValueTask<ReadOnlyMemory<byte>?> TryReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var result = await request.BodyReader.ReadAsync(cancellationToken);
        if (result.Buffer.Length > CmsLimits.MaximumLength) throw TooLarge();
        if (!result.IsCompleted)
        {
            request.BodyReader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            return null;
        }
        ReadOnlyMemory<byte> body = result.Buffer.ToArray();
        request.BodyReader.AdvanceTo(result.Buffer.End);
        return body;
    }

    private static PkiException TooLarge() => new(PkiErrorKind.Malformed, "The message is too large.");
}
