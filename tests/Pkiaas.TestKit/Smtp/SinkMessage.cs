using Pkiaas.TestKit.Mime;

namespace Pkiaas.TestKit.Smtp;

/// <summary>A message that was accepted.</summary>
/// <param name="Sender">From the envelope.</param>
/// <param name="Recipients">From the envelope.</param>
/// <param name="Raw">The message as it travelled, doubled periods undone.</param>
/// <param name="Secured">Whether it came over TLS.</param>
/// <param name="User">Who signed in, or null.</param>
public sealed record SinkMessage(string Sender, IReadOnlyList<string> Recipients, byte[] Raw, bool Secured, string? User)
{
    /// <summary>The message, parsed.</summary>
    public MimePart Content { get; } = MimePart.Parse(Raw);
}
