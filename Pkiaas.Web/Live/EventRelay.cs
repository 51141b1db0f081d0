using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Pkiaas.Web.Live;

/// <summary>
/// Hands the API's events on to the browser as signals to look again: names only, no content, because the page that is fetched then shows
/// just what its reader may see.
/// </summary>
internal static class EventRelay
{
    /// <summary>Sent first on every connection: whatever happened since the page was made shows at once.</summary>
    public const string Connected = "connected";

    /// <summary>Sent when nothing else is for a while: a browser that does not even hear this connects anew.</summary>
    public const string Alive = "alive";

    private static readonly HashSet<string> Known = ["request", "bulk-request", "certificate", Alive];

    public static async IAsyncEnumerable<SseItem<string>> RelayAsync(
        HttpResponseMessage upstream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (upstream)
        {
            yield return Signal(Connected);
            await using var stream = await upstream.Content.ReadAsStreamAsync(cancellationToken);
            await using var events = SseParser.Create(stream).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(events))
            {
                if (Known.Contains(events.Current.EventType)) yield return Signal(events.Current.EventType);
            }
        }
    }

    private static SseItem<string> Signal(string name) => new("", name);

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException)
        {
            // The browser left, or the API restarts: the browser connects again by itself.
            return false;
        }
    }
}
