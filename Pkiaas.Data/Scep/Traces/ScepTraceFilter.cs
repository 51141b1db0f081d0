using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Scep.Traces;

/// <summary>Which traces a list holds. Whether the reader may see them was decided before.</summary>
public sealed record ScepTraceFilter
{
    private ScepTraceFilter(string column, IReadOnlyCollection<Guid> ids) => (Column, Ids) = (column, ids);

    /// <summary>Only this outcome, or null.</summary>
    public ScepOutcome? Outcome { get; init; }

    /// <summary>How a transactionID or an address begins, or words of the names asked for, or null.</summary>
    public string? Search { get; init; }

    /// <summary>Only at this template's door, or null.</summary>
    public TemplateId? Template { get; init; }

    /// <summary>Only at this authority's doors, or null.</summary>
    public AuthorityId? Authority { get; init; }

    internal string Column { get; }

    internal IReadOnlyCollection<Guid> Ids { get; }

    /// <summary>At all doors of authorities.</summary>
    /// <param name="authorities">Which.</param>
    public static ScepTraceFilter Of(IEnumerable<AuthorityId> authorities) => new("authority_id", [.. authorities.Select(id => id.Value)]);

    /// <summary>At one door.</summary>
    /// <param name="template">Whose.</param>
    public static ScepTraceFilter Of(TemplateId template) => new("template_id", [template.Value]);

    /// <summary>About one request.</summary>
    /// <param name="request">Which.</param>
    public static ScepTraceFilter Of(RequestId request) => new("request_id", [request.Value]);
}
