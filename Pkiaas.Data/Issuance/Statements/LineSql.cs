namespace Pkiaas.Data.Issuance.Statements;

/// <summary>
/// Whether a line of certificates goes on: see <see cref="Domain.Requests.LineStanding"/>. A first certificate names no line, so that the many of them cost no
/// entry of an index; the index of what ended a line holds those alone that were revoked, and not as superseded.
/// </summary>
internal static class LineSql
{
    /// <summary>The line of a row of certificates.</summary>
    /// <param name="row">Its alias.</param>
    public static string Of(string row) => $"COALESCE({row}.line_id, {row}.id)";

    /// <summary>Which rows end a line. As the index says it, so that it can answer.</summary>
    /// <param name="row">The alias.</param>
    public static string Ends(string row) => $"{row}.revoked_at IS NOT NULL AND {row}.revocation_reason IS DISTINCT FROM 'Superseded'";

    /// <summary>
    /// A certificate of the line was revoked, and not as superseded, or is on hold. One look into the index of those: all of the line are counted, since PostgreSQL
    /// reads a table from its beginning for the first row of what it believes to be frequent, also in the order of what it compares with one value.
    /// </summary>
    /// <param name="line">An expression: the line.</param>
    public static string Ended(string line) => $"(SELECT count(*) > 0 FROM certificates e WHERE {Of("e")} = {line} AND {Ends("e")})";

    /// <summary>Why, as columns: since when, for which reason and by which certificate. What is for good comes before a hold.</summary>
    /// <param name="line">An expression: the line.</param>
    public static string End(string line) => $"""
        SELECT e.revoked_at, e.revocation_reason, e.id FROM certificates e WHERE {Of("e")} = {line} AND {Ends("e")}
        ORDER BY (e.revocation_reason = 'CertificateHold') IS TRUE, e.revoked_at DESC LIMIT 1
        """;
}
