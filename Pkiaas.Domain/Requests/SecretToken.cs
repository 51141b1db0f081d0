using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Pkiaas.Domain.Requests;

/// <summary>An unguessable text that is known outside and kept inside only as a hash. Its text form is never the secret.</summary>
public sealed class SecretToken
{
    // Upper-case letters without O and I and digits without 0 and 1 travel as PrintableString and survive being typed.
    private const string ChallengeAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int ChallengeLength = 32;

    private SecretToken(string text) => Text = text;

    /// <summary>The secret itself.</summary>
    public string Text { get; }

    /// <summary>What is stored.</summary>
    public byte[] Hash => HashOf(Text);

    /// <summary>256 bits as base64url, for links and sessions.</summary>
    public static SecretToken CreateForUrl() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>160 bits as 32 letters and digits, for a SCEP challengePassword.</summary>
    public static SecretToken CreateChallenge() => new(RandomNumberGenerator.GetString(ChallengeAlphabet, ChallengeLength));

    /// <summary>A password as NDES gives it out: 128 bits as 32 hexadecimal digits, or 64 bits as 16 for clients that read no more.</summary>
    /// <param name="isShort">16 digits.</param>
    public static SecretToken CreateForNdes(bool isShort) => new(RandomNumberGenerator.GetHexString(isShort ? 16 : 32));

    /// <summary>
    /// The hash of a text that somebody presents. A plain SHA-256 serves: the input has 128 random bits or more (an NDES password that
    /// lives an hour has at least 64), so that there is nothing to guess, and looking a hash up leaks nothing about it by time.
    /// </summary>
    /// <param name="text">What was presented.</param>
    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc />
    public override string ToString() => "SecretToken";
}
