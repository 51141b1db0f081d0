namespace Pkiaas.Domain.Requests;

/// <summary>A download that a person asked for: an unguessable URL, good for minutes and for several fetches.</summary>
public sealed class ProfileDownload
{
    /// <summary>How long the URL is good. Some systems fetch a profile twice.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private ProfileDownload()
    {
    }

    /// <summary>SHA-256 of the URL's token.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>The request.</summary>
    public RequestId RequestId { get; private set; }

    /// <summary>The challenge inside.</summary>
    public Guid ChallengeId { get; private set; }

    /// <summary>The challenge password, sealed and bound to the challenge's id; every fetch packs the same profile from it.</summary>
    public byte[] SealedChallenge { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Makes one.</summary>
    /// <param name="token">The URL's token.</param>
    /// <param name="challenge">The challenge.</param>
    /// <param name="sealedChallenge">Its password, sealed.</param>
    /// <param name="now">UTC.</param>
    public static ProfileDownload Create(SecretToken token, Challenge challenge, byte[] sealedChallenge, DateTimeOffset now) => new()
    {
        TokenHash = token.Hash,
        RequestId = challenge.RequestId,
        ChallengeId = challenge.Id,
        SealedChallenge = sealedChallenge,
        ExpiresAt = now + Lifetime,
    };
}
