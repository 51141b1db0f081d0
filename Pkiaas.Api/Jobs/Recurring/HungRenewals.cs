using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Jobs.Recurring;

/// <summary>
/// The requests at which a channel hung when their renewals were rehearsed: they are met last in the next run, so that it is not always the same few
/// after which the channel is not asked for the others. Each process knows its own.
/// </summary>
internal sealed class HungRenewals
{
    private volatile Dictionary<RequestId, int> _places = [];

    /// <summary>Whether it is to be met last.</summary>
    public bool Contains(Guid request) => _places.ContainsKey(new RequestId(request));

    /// <summary>In the order in which they are to be met.</summary>
    public IEnumerable<T> InOrder<T>(IEnumerable<T> rows, Func<T, Guid> requestOf) =>
        rows.OrderBy(row => _places.GetValueOrDefault(new RequestId(requestOf(row)), int.MaxValue));

    /// <summary>Takes what a run found, in place of what the one before found.</summary>
    /// <param name="waiting">Those at which it hung before, and that nobody tried this time.</param>
    /// <param name="hung">Those at which it hung this time: they come after the others.</param>
    public void Replace(IReadOnlyCollection<RequestId> waiting, IReadOnlyCollection<RequestId> hung) =>
        _places = waiting.Concat(hung).Distinct().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
}
