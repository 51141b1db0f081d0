namespace Pkiaas.Scep;

/// <summary>
/// The answer to GetCACaps (RFC 8894 section 3.5.2): one keyword per line, in exact case, lines ended by LF alone. Apple devices do not
/// look at SCEPStandard, so all that it stands for is named too; strongSwan 5.9 chooses AES only when it sees SHA-384. There is no
/// keyword for single DES: clients that need it do not ask.
/// </summary>
public static class ScepCapabilities
{
    /// <summary>Content-Type of the answer.</summary>
    public const string MediaType = "text/plain";

    private static readonly string[] Always =
        ["AES", "SHA-256", "SHA-512", "SHA-384", "DES3", "POSTPKIOperation", "SCEPStandard"];

    /// <summary>Composes the answer.</summary>
    /// <param name="renewal">Whether a valid certificate may be renewed by its own signature.</param>
    /// <param name="legacyAlgorithms">Whether SHA-1 is accepted.</param>
    /// <param name="nextAuthority">Whether GetNextCACert has something to give.</param>
    public static string Compose(bool renewal, bool legacyAlgorithms, bool nextAuthority = false)
    {
        List<string> keywords = [.. Always];
        if (renewal)
            keywords.Add("Renewal");
        if (nextAuthority)
            keywords.Add("GetNextCACert");
        if (legacyAlgorithms)
            keywords.Add("SHA-1");
        return string.Join('\n', keywords);
    }
}
