using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Domain.Requests.Bulk;

/// <summary>
/// Many certificates that an admin approved at once. Each row becomes a <see cref="PreApprovedRequest"/> of its own; a row that cannot does not
/// hold up the others.
/// </summary>
public sealed class BulkRequest
{
    /// <summary>Most rows of one batch.</summary>
    public const int MostRows = 2_000;

    private BulkRequest()
    {
    }

    /// <summary>Its id.</summary>
    public BulkRequestId Id { get; private set; }

    /// <summary>The authority that will issue.</summary>
    public AuthorityId AuthorityId { get; private set; }

    /// <summary>The template that it will issue from.</summary>
    public TemplateId TemplateId { get; private set; }

    /// <summary>Chosen by who sends: the same confirmation sent twice makes one batch.</summary>
    public Guid Key { get; private set; }

    /// <summary>SHA-256 over what was confirmed: tells a repetition from another batch under the same key.</summary>
    public byte[] Digest { get; private set; } = [];

    /// <summary>How many rows it has.</summary>
    public int Total { get; private set; }

    /// <summary>The admin who confirmed it: his address.</summary>
    public string ApprovedBy { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When no row waited any more, UTC; null while some do.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>When an admin stopped it, UTC.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Confirms a batch.</summary>
    /// <param name="id">A new id; the rows' contents are sealed to it.</param>
    /// <param name="template">What it will be issued from; open for SCEP.</param>
    /// <param name="key">Chosen by who sends.</param>
    /// <param name="digest">SHA-256 over what was confirmed.</param>
    /// <param name="total">How many rows.</param>
    /// <param name="approvedBy">The admin's address.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">No rows or too many, or the template does not issue to devices.</exception>
    public static BulkRequest Create(
        BulkRequestId id, CertificateTemplate template, Guid key, byte[] digest, int total, string approvedBy, DateTimeOffset now)
    {
        if (!template.EnrolsByScep) throw new PkiException(PkiErrorKind.Conflict, "Enable SCEP on the template first: the devices enrol through it.");
        if (total is < 1 or > MostRows) throw new PkiException(PkiErrorKind.Malformed, $"A batch has between 1 and {MostRows:N0} rows.");
        return new BulkRequest
        {
            Id = id,
            AuthorityId = template.AuthorityId,
            TemplateId = template.Id,
            Key = key,
            Digest = digest,
            Total = total,
            ApprovedBy = approvedBy,
            CreatedAt = now,
        };
    }

    /// <summary>No row waits any more.</summary>
    /// <param name="now">UTC.</param>
    public void MarkFinished(DateTimeOffset now) => FinishedAt ??= now;

    /// <summary>Stops what did not begin. What was sent stays sent.</summary>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">Nothing waits any more.</exception>
    public void Cancel(DateTimeOffset now)
    {
        if (CancelledAt is not null) return;
        if (FinishedAt is not null)
            throw new PkiException(PkiErrorKind.Conflict, "The batch is done: there is nothing left to stop. Cancel single requests instead.");
        (CancelledAt, FinishedAt) = (now, now);
    }

    /// <summary>Failed rows are tried again.</summary>
    public void Resume() => FinishedAt = null;
}
