using System.Security.Cryptography;
using System.Xml.Linq;

namespace Pkiaas.AppleProfiles;

/// <summary>Lets the device make a key and enrol for a certificate by SCEP (RFC 8894): <c>com.apple.security.scep</c>.</summary>
public sealed record ScepPayload : Payload
{
    /// <summary>The SCEP URL. A device replaces its query string, so it may have none.</summary>
    /// <exception cref="ProfileException">Not an absolute http or https URL, or one with a query or fragment.</exception>
    public required Uri Url
    {
        get;
        init => field = value is { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "", Fragment: "" }
            ? value
            : throw new ProfileException("URL", "The SCEP address is an http or https URL without query.");
    }

    /// <summary>What the device sends as <c>message=</c> with GetCACert; or null.</summary>
    public string? Name { get; init; }

    /// <summary>The attributes in order, each a relative distinguished name of its own.</summary>
    public required IReadOnlyList<SubjectAttribute> Subject { get; init; }

    /// <summary>The alternative names.</summary>
    public SubjectAlternativeNames SubjectAlternativeNames { get; init; } = SubjectAlternativeNames.None;

    /// <summary>The challenge password; null: the device asks the person for one.</summary>
    public string? Challenge { get; init; }

    /// <summary>Bits of the RSA modulus.</summary>
    /// <exception cref="ProfileException">Neither 2048 nor 4096: devices know 1024 besides, and nothing else.</exception>
    public int KeySize
    {
        get;
        init => field = value is 2048 or 4096
            ? value
            : throw new ProfileException("Keysize", "For SCEP an Apple device makes RSA keys of 2048 or 4096 bits, and weaker ones.");
    } = 2048;

    /// <summary>What the key is asked for.</summary>
    public ScepKeyUsage KeyUsage { get; init; } = ScepKeyUsage.Signing | ScepKeyUsage.Encryption;

    /// <summary>
    /// A hash over the DER form of the certificate that ends the RA's chain, SHA-256 or SHA-1 as the length tells; empty: the
    /// device takes any authority.
    /// </summary>
    /// <exception cref="ProfileException">Neither 20 nor 32 bytes.</exception>
    public ReadOnlyMemory<byte> CaFingerprint
    {
        get;
        init => field = value.Length is 0 or 20 or SHA256.HashSizeInBytes
            ? value
            : throw new ProfileException("CAFingerprint", "The fingerprint is a SHA-256 or SHA-1 hash in raw bytes.");
    }

    /// <summary>How often the device asks again while a request is pending.</summary>
    /// <exception cref="ProfileException">Negative.</exception>
    public int Retries
    {
        get;
        init => field = value >= 0 ? value : throw new ProfileException("Retries", "A device cannot ask less often than never.");
    } = 3;

    /// <summary>The wait between two such questions, whole seconds.</summary>
    /// <exception cref="ProfileException">Negative, or not whole seconds.</exception>
    public TimeSpan RetryDelay
    {
        get;
        init => field = value >= TimeSpan.Zero && value.Ticks % TimeSpan.TicksPerSecond == 0
            ? value
            : throw new ProfileException("RetryDelay", "The wait between two questions is a number of whole seconds.");
    } = TimeSpan.FromSeconds(10);

    /// <summary>macOS: whether the private key can be exported from the keychain.</summary>
    public bool KeyIsExtractable { get; init; }

    /// <summary>macOS: whether every app may use the private key.</summary>
    public bool AllowAllAppsAccess { get; init; }

    /// <inheritdoc/>
    public override string Type => "com.apple.security.scep";

    /// <summary>Leaves out the challenge.</summary>
    public override string ToString() => $"ScepPayload {{ {Identity.Identifier} }}";

    private protected override void Write(PlistDictionary payload) => payload.Add("PayloadContent", new PlistDictionary()
        .Add("AllowAllAppsAccess", AllowAllAppsAccess)
        .AddData("CAFingerprint", CaFingerprint)
        .Add("Challenge", Challenge)
        .Add("Key Type", "RSA")
        .Add("Key Usage", (int)KeyUsage)
        .Add("KeyIsExtractable", KeyIsExtractable)
        .Add("Keysize", KeySize)
        .Add("Name", Name)
        .Add("Retries", Retries)
        .Add("RetryDelay", (long)RetryDelay.TotalSeconds)
        .AddArray("Subject", Subject.Select(RelativeName))
        .Add("SubjectAltName", SubjectAlternativeNames.Encode())
        .Add("URL", Url.AbsoluteUri));

    private static XElement RelativeName(SubjectAttribute attribute) => new("array", new XElement("array",
        PlistDictionary.String("Subject", attribute.Name), PlistDictionary.String("Subject", attribute.Value)));
}
