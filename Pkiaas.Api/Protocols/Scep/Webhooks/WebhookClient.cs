using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Refusals;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Protocols.Scep.Webhooks;

/// <summary>
/// Asks a webhook, once. Whatever is not a clear yes in time is a no: another status than 2xx, a redirect, an answer that is no JSON.
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    private const int MostAnswer = 16 * 1024;
    private const int MostReason = 200;

    private readonly HttpClient _http;
    private readonly WebhookQueue _queue;
    private readonly WebhookSecrets _secrets;
    private readonly TimeProvider _time;

    public WebhookClient(IOptions<WebhookOptions> options, WebhookQueue queue, WebhookSecrets secrets, TimeProvider time)
    {
        (_queue, _secrets, _time) = (queue, secrets, time);
        var guard = new OutboundGuard(options.Value);
        // A client of its own: the shared ones retry, and a proxy would connect where this process may not.
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 16,
            MaxConnectionsPerServer = options.Value.AtOncePerHostOfAll,
            ConnectCallback = (context, cancellationToken) => guard.ConnectAsync(context.DnsEndPoint, cancellationToken),
        }) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostAnswer };
    }

    /// <returns>Null: yes. Else why not, in words for an admin.</returns>
    /// <exception cref="PkiException">Unavailable: too many ask already.</exception>
    public async Task<(RefusalReason Reason, string Words)?> RefusalAsync(
        AuthorityId authority, TemplateId template, WebhookRules rules, WebhookQuestion question, CancellationToken cancellationToken)
    {
        using var place = await _queue.EnterAsync(authority, template, rules, cancellationToken);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(rules.TimeoutSeconds), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var request = Request(template, rules, question);
            using var response = await _http.SendAsync(request, either.Token);
            if (!response.IsSuccessStatusCode) return Unclear($"The webhook answered with the status {(int)response.StatusCode}.");
            return Read(await response.Content.ReadAsByteArrayAsync(either.Token), question.ChallengePassword);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unclear($"The webhook did not answer in {rules.TimeoutSeconds} seconds.");
        }
        catch (HttpRequestException e)
        {
            return Unclear($"The webhook could not be asked: {e.Message}");
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>What the header <c>Pkiaas-Signature</c> holds: HMAC-SHA256 over the time stamp, a full stop and the body.</summary>
    internal static string Signature(byte[] secret, long timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{timestamp}.")), .. body];
        return string.Create(CultureInfo.InvariantCulture, $"t={timestamp},v1={Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed))}");
    }

    private HttpRequestMessage Request(TemplateId template, WebhookRules rules, WebhookQuestion question)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(question, JsonSerializerOptions.Web);
        var request = new HttpRequestMessage(HttpMethod.Post, rules.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Pkiaas-Signature", Signature(_secrets.Open(template, rules), _time.GetUtcNow().ToUnixTimeSeconds(), body));
        return request;
    }

    private static (RefusalReason, string) Unclear(FormattableString words) => (RefusalReason.WebhookUnclear, FormattableString.Invariant(words));

    private static (RefusalReason, string)? Read(byte[] answer, string? password)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("allow", out var allow))
            {
                if (allow.ValueKind == JsonValueKind.True) return null;
                if (allow.ValueKind == JsonValueKind.False)
                    return (RefusalReason.WebhookRefused, json.RootElement.TryGetProperty("reason", out var reason) && reason.ValueKind == JsonValueKind.String
                        ? $"The webhook refused: {Shown(reason.GetString()!, password)}" : "The webhook refused without a reason.");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or half of a character escaped in it, which is no text. Said below.
        }
        return (RefusalReason.WebhookUnclear, "The webhook's answer is not {\"allow\": true} or {\"allow\": false, \"reason\": \"...\"}.");
    }

    // A webhook may say which password it does not know. Reasons are kept where no secret may be.
    private static string Shown(string reason, string? password)
    {
        var told = string.IsNullOrEmpty(password) ? reason : reason.Replace(password, "(the challenge password)", StringComparison.OrdinalIgnoreCase);
        var clean = new string([.. told.Select(c => char.IsControl(c) ? ' ' : c)]);
        return ShortText.Cut(clean, MostReason);
    }
}
