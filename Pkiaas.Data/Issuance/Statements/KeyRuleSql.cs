namespace Pkiaas.Data.Issuance.Statements;

/// <summary>
/// For whom a key may be certified, asked of all authorities: for nobody else than before, and at the same authority not after it was given away. Each part is one
/// look into an index, however often a device renewed with its key.
/// </summary>
internal static class KeyRuleSql
{
    /// <summary>The key has no certificate for another subject, and was not compromised.</summary>
    /// <param name="key">An expression: SHA-256 of SubjectPublicKeyInfo.</param>
    /// <param name="subject">An expression: the hash of the subject.</param>
    /// <param name="authority">An expression: the authority's id.</param>
    public static string MayCertify(string key, string subject, string authority) =>
        $"(NOT {OfAnother(key, subject)} AND NOT {Compromised(key, authority)})";

    /// <summary>
    /// The key has a certificate for another subject: the first or the last of its subjects is another one. So asked, since no index answers "unequal", and since
    /// PostgreSQL reads a table from its beginning for what it believes to be frequent.
    /// </summary>
    public static string OfAnother(string key, string subject) =>
        $"(COALESCE(({OneOf(key, "ASC")}) <> {subject}, false) OR COALESCE(({OneOf(key, "DESC")}) <> {subject}, false))";

    private static string OneOf(string key, string order) =>
        $"SELECT o.subject_hash FROM certificates o WHERE o.public_key_hash = {key} ORDER BY o.subject_hash {order} LIMIT 1";

    /// <summary>A certificate of the authority for this key was revoked because the key was compromised. Only the index of such keys can answer.</summary>
    public static string Compromised(string key, string authority) => $"""
        COALESCE((SELECT true FROM certificates o
          WHERE o.public_key_hash = {key} AND o.revocation_reason = 'KeyCompromise' AND (o.authority_id = {authority}) IS TRUE LIMIT 1), false)
        """;
}
