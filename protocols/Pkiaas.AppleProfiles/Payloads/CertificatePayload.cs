namespace Pkiaas.AppleProfiles;

/// <summary>
/// A certificate that the device shall keep: macOS forgets the chain that it got by SCEP, so root and issuing authority travel
/// in the profile, before the SCEP payload.
/// </summary>
public sealed record CertificatePayload : Payload
{
    private const byte DerSequence = 0x30;

    /// <summary>Whether the device takes it as a root or as an intermediate.</summary>
    public required CertificateRole Role { get; init; }

    /// <summary>The certificate, DER (RFC 5280).</summary>
    /// <exception cref="ProfileException">Not DER, e.g. PEM.</exception>
    public required ReadOnlyMemory<byte> Certificate
    {
        get;
        init => field = !value.IsEmpty && value.Span[0] == DerSequence
            ? value
            : throw new ProfileException("PayloadContent", "A certificate payload holds the DER form of one certificate.");
    }

    /// <summary>A name for the file inside, ASCII, e.g. <c>root.cer</c>; or null.</summary>
    public string? FileName { get; init; }

    /// <inheritdoc/>
    public override string Type => Role == CertificateRole.Root ? "com.apple.security.root" : "com.apple.security.pkcs1";

    private protected override void Write(PlistDictionary payload) => payload
        .Add("PayloadCertificateFileName", FileName)
        .AddData("PayloadContent", Certificate);
}

/// <summary>What a certificate in a profile is to the device.</summary>
public enum CertificateRole
{
    /// <summary>A trust anchor: <c>com.apple.security.root</c>.</summary>
    Root,

    /// <summary>An authority below a root: <c>com.apple.security.pkcs1</c>.</summary>
    Intermediate,
}
