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

    /// <summary>What the package carries, the challenge password or the entrance, sealed and bound to the challenge's id; every fetch packs the same profile from it. Empty once the URL is past its time.</summary>
    public byte[] SealedChallenge { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Makes one.</summary>
    /// <param name="token">The URL's token.</param>
    /// <param name="challenge">The challenge.</param>
    /// <param name="sealedChallenge">See <see cref="SealedChallenge"/>.</param>
    /// <param name="now">UTC.</param>
    /// <param name="waits">Whether an admin must speak with the person first: then it is good as long as the challenge.</param>
    public static ProfileDownload Create(SecretToken token, Challenge challenge, byte[] sealedChallenge, DateTimeOffset now, bool waits = false) => new()
    {
        TokenHash = token.Hash,
        RequestId = challenge.RequestId,
        ChallengeId = challenge.Id,
        SealedChallenge = sealedChallenge,
        ExpiresAt = waits ? challenge.ExpiresAt : now + Lifetime,
    };
}
