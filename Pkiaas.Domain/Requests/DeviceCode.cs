using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Domain.Requests;

/// <summary>
/// The second factor of a download: the profile carries no challenge but an entrance of its own, and the device asks the person for a code.
/// The code is told to who opened the download, once an admin who spoke with him released it. docs/adr/0006 tells why it is so.
/// </summary>
public sealed class DeviceCode
{
    /// <summary>So many wrong codes end it.</summary>
    public const int MostTries = 5;

    private const int NumberLength = 4;

    private DeviceCode()
    {
    }

    /// <summary>The challenge whose place it takes; the challenge's times are its own.</summary>
    public Guid ChallengeId { get; private set; }

    /// <summary>The request.</summary>
    public RequestId RequestId { get; private set; }

    /// <summary>SHA-256 of the text in the SCEP URL that this very profile names.</summary>
    public byte[] EntranceHash { get; private set; } = [];

    /// <summary>SHA-256 of the text in the URL of the page that tells the code.</summary>
    public byte[] PageHash { get; private set; } = [];

    /// <summary>The code, sealed and bound to the challenge's id; null once nobody needs it any more.</summary>
    public byte[]? SealedCode { get; private set; }

    /// <summary>Four digits on that page, which the person tells the admin: they tie the voice to the download.</summary>
    public string Number { get; private set; } = "";

    /// <summary>UTC; that of the challenge.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When an admin released it, UTC.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>His address.</summary>
    public string? ReleasedBy { get; private set; }

    /// <summary>Wrong codes so far. Counted by the statement that compares.</summary>
    public int Tries { get; private set; }

    /// <summary>Makes the number for a page.</summary>
    public static string CreateNumber() => RandomNumberGenerator.GetString("0123456789", NumberLength);

    /// <summary>Makes one.</summary>
    /// <param name="challenge">Its challenge; the hash is that of the code at this entrance.</param>
    /// <param name="entrance">In the SCEP URL.</param>
    /// <param name="page">In the page's URL.</param>
    /// <param name="sealedCode">See <see cref="SealedCode"/>.</param>
    public static DeviceCode Create(Challenge challenge, SecretToken entrance, SecretToken page, byte[] sealedCode) => new()
    {
        ChallengeId = challenge.Id,
        RequestId = challenge.RequestId,
        EntranceHash = entrance.Hash,
        PageHash = page.Hash,
        SealedCode = sealedCode,
        Number = CreateNumber(),
        ExpiresAt = challenge.ExpiresAt,
    };

    /// <summary>An admin has spoken with the person. Releasing twice is no fault.</summary>
    /// <param name="number">What the person read out.</param>
    /// <param name="by">The admin's address.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">The number is another one, or the code has ended.</exception>
    public void Release(string number, string by, DateTimeOffset now)
    {
        if (now >= ExpiresAt) throw new PkiException(PkiErrorKind.Conflict, "The code's time is over. Have the person press the button on the page once more.");
        if (Tries >= MostTries)
            throw new PkiException(PkiErrorKind.Conflict, "The code was wrong too often and is void. Have the person press the button on the page once more.");
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(number), Encoding.UTF8.GetBytes(Number)))
        {
            throw new PkiException(new PkiError(
                PkiErrorKind.Malformed, "This is not the number of the newest page. If the person reads out another one, somebody else opened the link after him: cancel the request.")
            {
                Field = "number",
            });
        }
        (ReleasedAt, ReleasedBy) = (ReleasedAt ?? now, ReleasedBy ?? by);
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"DeviceCode {{ {ChallengeId} }}");
}
