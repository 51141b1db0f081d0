namespace Pkiaas.Data.Common;

/// <summary>
/// How the trigram indexes are kept. What was added lately waits on a list that each search reads whole, and the planner counts that once for each way a word may
/// begin: with the default of 4 MB it rather reads a million rows in their order. A short list also is merged in less time by the one whom it falls to.
/// </summary>
internal static class SearchIndex
{
    public const string PendingLimit = "gin_pending_list_limit";

    public const int PendingKilobytes = 256;
}
