namespace Pkiaas.AppleProfiles;

/// <summary>
/// An Exchange account (ActiveSync) for mail, contacts, calendars, reminders and notes, whose mail the device's certificate may sign and
/// encrypt (S/MIME, RFC 8551) and which it may sign in to: <c>com.apple.eas.account</c>. macOS does not have it.
/// </summary>
public sealed record ExchangePayload : Payload
{
    /// <summary>The days of mail that a device may keep, as Apple has them; 0 is all.</summary>
    public static IReadOnlyList<int> PastDays { get; } = [0, 1, 3, 7, 14, 31];

    /// <summary>The account's address, which must be the certificate's.</summary>
    /// <exception cref="ProfileException">Empty.</exception>
    public required string EmailAddress
    {
        get;
        init => field = value.Length > 0 ? value : throw new ProfileException("EmailAddress", "A mail account has an address.");
    }

    /// <summary>The server's name; null only where the device finds the server by the address, which it does for OAuth alone.</summary>
    /// <exception cref="ProfileException">Empty.</exception>
    public string? Host { get; init => field = value is not "" ? value : throw new ProfileException("Host", "A mail server has a name."); }

    /// <summary>Whether the connection is encrypted.</summary>
    public bool Tls { get; init; } = true;

    /// <summary>How the device signs in.</summary>
    public required ExchangeSignIn SignIn { get; init; }

    /// <summary>The account's name at the server; null: the device asks the person.</summary>
    public string? UserName { get; init; }

    /// <summary>How many days of mail the device keeps: one of <see cref="PastDays"/>.</summary>
    /// <exception cref="ProfileException">Another number.</exception>
    public int DaysOfMail
    {
        get;
        init => field = PastDays.Contains(value)
            ? value
            : throw new ProfileException("MailNumberOfPastDaysToSync", $"The days of mail are one of {string.Join(", ", PastDays)}.");
    } = 7;

    /// <summary>The payload that holds the device's key and certificate, in the same profile.</summary>
    public required ProfileIdentity Credential { get; init; }

    /// <summary>Whether messages are signed.</summary>
    public bool Signs { get; init; } = true;

    /// <summary>Whether messages can be encrypted and decrypted.</summary>
    public bool Encrypts { get; init; } = true;

    /// <summary>Whether messages are encrypted unless the person says otherwise.</summary>
    public bool EncryptsByDefault { get; init; }

    /// <summary>Whether messages stay in this account, and are answered and forwarded from it alone.</summary>
    public bool KeepsMessages { get; init; }

    /// <summary>Whether Mail alone sends from this account, and no other app.</summary>
    public bool MailAppOnly { get; init; }

    /// <summary>Whether addresses written to lately are kept from the person's other devices.</summary>
    public bool KeepsRecentAddresses { get; init; }

    /// <inheritdoc/>
    public override string Type => "com.apple.eas.account";

    internal override IEnumerable<string> References => Signs || Encrypts || SignIn is ExchangeSignIn.Certificate ? [Credential.UuidText] : [];

    /// <exception cref="ProfileException">What was set does not go together.</exception>
    private protected override void Write(PlistDictionary payload)
    {
        var oauth = SignIn as ExchangeSignIn.OAuth;
        if (Host is null && oauth is not { SignInUrl: null })
            throw new ProfileException("Host", "Devices find an Exchange server by the address alone only where they look up the page to sign in at, too: name the server.");
        if (SignIn is ExchangeSignIn.Certificate && !Tls) throw new ProfileException("SSL", "A device shows its certificate over an encrypted connection alone.");
        payload
            .Add("EmailAddress", EmailAddress)
            .Add("Host", Host)
            .Add("MailNumberOfPastDaysToSync", DaysOfMail)
            .Add("OAuth", oauth is not null)
            .Add("OAuthSignInURL", oauth?.SignInUrl?.AbsoluteUri)
            .Add("OAuthTokenRequestURL", oauth?.TokenRequestUrl?.AbsoluteUri)
            .Add("PayloadCertificateUUID", SignIn is ExchangeSignIn.Certificate ? Credential : null)
            .Add("PreventAppSheet", MailAppOnly)
            .Add("PreventMove", KeepsMessages)
            .Add("SSL", Tls)
            .Add("UserName", UserName)
            .Add("disableMailRecentsSyncing", KeepsRecentAddresses);
        if (!Signs && !Encrypts) return;
        // SMIMEEncryptionEnabled, which IMAP accounts have, is deprecated here since iOS 12, and visionOS does not know it.
        payload
            .Add("SMIMEEnableEncryptionPerMessageSwitch", Encrypts)
            .Add("SMIMEEncryptByDefault", Encrypts && EncryptsByDefault)
            .Add("SMIMEEncryptionCertificateUUID", Encrypts ? Credential : null)
            .Add("SMIMESigningCertificateUUID", Signs ? Credential : null)
            .Add("SMIMESigningEnabled", Signs);
    }
}
