using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.ScepTraces;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Logs;

/// <summary>One attempt: its steps, and what came.</summary>
public sealed partial class TracePage
{
    [Parameter] public Guid TraceId { get; set; }

    [Inject] internal ScepTracesClient Traces { get; set; } = null!;

    private ScepTraceDetails View { get; set; } = null!;

    // What is not known yet where the walk ended is left out.
    private IEnumerable<(string Label, string Value)> Known =>
        new (string Label, string? Value)[]
        {
            ("Operation", TraceWords.Standard(View.Summary.Operation)), ("Message type", Standard(View.Summary.MessageType)),
            ("Transaction", View.Summary.TransactionId),
            ("Address", View.Summary.Address),
            ("Agent", View.Agent), ("Subject", View.Summary.Subject), ("Key", View.Key), ("Request signed with", View.Signature),
            ("Message digest", View.Digest),
            ("Cipher", View.Cipher), ("Received", Octets(View.Size)),
            ("Answered", View.ReplySize is { } size ? Octets(size) : null), ("The device was told", Standard(View.FailInfo)),
            ("Reason", View.Summary.Reason), ("Detail", View.Detail),
        }.Where(fact => fact.Value is not null).Select(fact => (fact.Label, fact.Value!));

    protected override async Task LoadAsync() => View = await Traces.GetAsync(TraceId, Aborted);

    private static string? Standard(string? name) => name is null ? null : TraceWords.Standard(name);

    private static string Octets(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} octets");
}
