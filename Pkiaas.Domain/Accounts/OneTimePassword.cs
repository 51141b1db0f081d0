using System.Security.Cryptography;

namespace Pkiaas.Domain.Accounts;

/// <summary>A password that one person gives another, who replaces it by one of his own when he signs in. Its text form is never the secret.</summary>
public sealed class OneTimePassword
{
    /// <summary>So long it lets in.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    // Without letters and digits that look or sound alike: it is read aloud and typed.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupLength = 5;

    private OneTimePassword(string text, DateTimeOffset endsAt) => (Text, EndsAt) = (text, endsAt);

    /// <summary>The secret: 20 random letters and digits (99 bits) in groups of five.</summary>
    public string Text { get; }

    /// <summary>When it is no longer good, UTC.</summary>
    public DateTimeOffset EndsAt { get; }

    /// <summary>Makes one.</summary>
    /// <param name="now">UTC.</param>
    public static OneTimePassword Create(DateTimeOffset now) => new(
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength))), now + Lifetime);

    /// <inheritdoc />
    public override string ToString() => "OneTimePassword";
}
