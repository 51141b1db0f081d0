using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Approvals;

/// <summary>What keeps a request's person from the certificate.</summary>
/// <param name="Sentence">For admins.</param>
/// <param name="Hung">Whether the channel was waited for in vain, at this very request.</param>
internal sealed record Hindrance(string Sentence, bool Hung = false)
{
    public const string Altered = "What was sealed with the request cannot be opened: it was altered, or its data key is not known here.";

    /// <summary>What the person is not told is for the admin.</summary>
    public static string InWords(PkiException fault) => fault.Error.Because ?? fault.Error.Detail;
}
