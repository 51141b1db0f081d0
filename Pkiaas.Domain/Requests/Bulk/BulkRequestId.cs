namespace Pkiaas.Domain.Requests.Bulk;

/// <summary>A batch's id.</summary>
/// <param name="Value">Time-ordered (RFC 9562 version 7).</param>
public readonly record struct BulkRequestId(Guid Value)
{
    /// <summary>Makes a new one.</summary>
    /// <param name="time">Gives the time part.</param>
    public static BulkRequestId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>As in URLs.</summary>
    public override string ToString() => Value.ToString();
}
