using Pkiaas.Domain.Refusals;

namespace Pkiaas.Domain.Requests.Bulk;

/// <summary>One person of a batch. One method for each transition of its state.</summary>
public sealed class BulkRow
{
    /// <summary>Longest reason that is kept, in characters.</summary>
    public const int ReasonLimit = 1000;

    private BulkRow()
    {
    }

    /// <summary>The batch.</summary>
    public BulkRequestId BulkRequestId { get; private set; }

    /// <summary>Its line in what the admin sent, from 1: where he looks for it. Unique in the batch, and the order of the work.</summary>
    public int Line { get; private set; }

    /// <summary>Whom it names, for people.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public BulkRowState State { get; private set; }

    /// <summary>What was confirmed, sealed to this row; null once nothing is to be done with it any more.</summary>
    public byte[]? SealedContent { get; private set; }

    /// <summary>The request that it became.</summary>
    public RequestId? RequestId { get; private set; }

    /// <summary>Why it became none, in words.</summary>
    public string? Reason { get; private set; }

    /// <summary>Takes down what was confirmed.</summary>
    /// <param name="bulkRequest">The batch.</param>
    /// <param name="line">From 1.</param>
    /// <param name="displayName">Whom it names.</param>
    /// <param name="sealedContent">What was confirmed, sealed to this row.</param>
    public static BulkRow Create(BulkRequestId bulkRequest, int line, string displayName, byte[] sealedContent) => new()
    {
        BulkRequestId = bulkRequest,
        Line = line,
        DisplayName = displayName,
        SealedContent = sealedContent,
    };

    /// <summary>Waiting -> Made.</summary>
    /// <param name="request">The request that it became.</param>
    /// <exception cref="InvalidOperationException">It does not wait: it would be sent twice.</exception>
    public void MarkMade(RequestId request)
    {
        Demand(BulkRowState.Waiting);
        (State, RequestId, Reason, SealedContent) = (BulkRowState.Made, request, null, null);
    }

    /// <summary>Waiting -> Failed. What was confirmed is kept, so that it can be tried again.</summary>
    /// <param name="reason">In words.</param>
    /// <exception cref="InvalidOperationException">It does not wait.</exception>
    public void MarkFailed(string reason)
    {
        Demand(BulkRowState.Waiting);
        (State, Reason) = (BulkRowState.Failed, ShortText.Cut(reason, ReasonLimit));
    }

    private void Demand(BulkRowState state)
    {
        if (State != state) throw new InvalidOperationException($"The row is {State} and not {state}.");
    }
}
