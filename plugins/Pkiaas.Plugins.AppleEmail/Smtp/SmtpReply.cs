using System.Globalization;

namespace Pkiaas.Plugins.AppleEmail.Smtp;

/// <summary>A server's answer (RFC 5321 section 4.2).</summary>
/// <param name="Code">Three digits.</param>
/// <param name="Lines">The words of each line.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>Whether the command was done.</summary>
    public bool Done => Code is >= 200 and < 300;

    /// <summary>In the server's own words, e.g. <c>550 5.1.1 no such user</c>.</summary>
    public override string ToString() => ServerWords.Of(Code, string.Join(' ', Lines));
}

/// <summary>What a server said, fit to be stored and shown.</summary>
internal static class ServerWords
{
    public static string Of(int code, string words) => PlainText.Line($"{code.ToString(CultureInfo.InvariantCulture)} {words}", 500);
}
