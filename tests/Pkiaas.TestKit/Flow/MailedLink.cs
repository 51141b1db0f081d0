using System.Text.RegularExpressions;
using Pkiaas.TestKit.Smtp;

namespace Pkiaas.TestKit.Flow;

/// <summary>Finds the link in a mail, as its reader does.</summary>
public static partial class MailedLink
{
    /// <summary>The one link to the landing page in the plain text.</summary>
    /// <exception cref="InvalidOperationException">There is none, or different ones.</exception>
    public static Uri Find(SinkMessage mail) => new(
        Link().Matches(mail.Content.Part("text/plain").Text).Select(match => match.Value).Distinct().Single());

    [GeneratedRegex(@"https?://\S+/e/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
