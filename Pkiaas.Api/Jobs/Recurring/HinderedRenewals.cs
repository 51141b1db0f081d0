using Pkiaas.Api.Approvals;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Jobs.Recurring;

/// <summary>What keeps renewals from being made, each reason of a template once: it mostly is the same for all, and comes again every time the job runs.</summary>
internal sealed class HinderedRenewals
{
    private const string Unknown = "Why is not known.";

    private readonly Dictionary<(string Template, string Because), (int Count, Guid First)> _found = [];
    private readonly List<RequestId> _hung = [];
    private readonly List<RequestId> _others = [];

    /// <summary>The requests at which the channel hung.</summary>
    public IReadOnlyCollection<RequestId> Hung => _hung;

    /// <summary>All others.</summary>
    public IReadOnlyCollection<RequestId> Others => _others;

    /// <summary>The template, the reason, how many it concerns, and the request of the first one.</summary>
    public IEnumerable<(string Template, string Because, int Count, Guid First)> Told =>
        _found.Select(pair => (pair.Key.Template, pair.Key.Because, pair.Value.Count, pair.Value.First));

    public void Add(CertificateTemplate template, RequestId request, Hindrance? hindrance)
    {
        (hindrance is { Hung: true } ? _hung : _others).Add(request);
        var key = (template.Name, hindrance?.Sentence ?? Unknown);
        _found[key] = _found.TryGetValue(key, out var known) ? (known.Count + 1, known.First) : (1, request.Value);
    }
}
