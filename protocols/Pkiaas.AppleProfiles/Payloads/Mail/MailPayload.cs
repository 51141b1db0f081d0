namespace Pkiaas.AppleProfiles;

/// <summary>
/// A mail account that signs and encrypts with the device's certificate (S/MIME, RFC 8551): <c>com.apple.mail.managed</c>. iOS,
/// iPadOS and visionOS know its S/MIME keys, macOS does not: there, Mail finds the certificate in the keychain by the address.
/// </summary>
public sealed record MailPayload : Payload
{
    /// <summary>The account's name in Mail.</summary>
    public required string AccountDescription { get; init; }

    /// <summary>The person's name in sent messages; or null.</summary>
    public string? AccountName { get; init; }

    /// <summary>The account's address, which must be the certificate's.</summary>
    /// <exception cref="ProfileException">Empty.</exception>
    public required string EmailAddress
    {
        get;
        init => field = value.Length > 0 ? value : throw new ProfileException("EmailAddress", "A mail account has an address.");
    }

    /// <summary>Where mail is read, by IMAP.</summary>
    public required MailServer Incoming { get; init; }

    /// <summary>Where mail is sent, by SMTP.</summary>
    public required MailServer Outgoing { get; init; }

    /// <summary>The payload that holds the device's key and certificate, in the same profile.</summary>
    public required ProfileIdentity Credential { get; init; }

    /// <summary>Whether messages are signed.</summary>
    public bool Signs { get; init; } = true;

    /// <summary>Whether messages can be encrypted and decrypted.</summary>
    public bool Encrypts { get; init; } = true;

    /// <summary>Whether messages are encrypted unless the person says otherwise.</summary>
    public bool EncryptsByDefault { get; init; }

    /// <inheritdoc/>
    public override string Type => "com.apple.mail.managed";

    internal bool UsesCertificate => Signs || Encrypts;

    internal override IEnumerable<string> References => [Credential.UuidText];

    private protected override void Write(PlistDictionary payload)
    {
        payload
            .Add("EmailAccountDescription", AccountDescription)
            .Add("EmailAccountName", AccountName)
            .Add("EmailAccountType", "EmailTypeIMAP")
            .Add("EmailAddress", EmailAddress);
        Incoming.Write(payload, "Incoming");
        Outgoing.Write(payload, "Outgoing");
        payload.Add("OutgoingPasswordSameAsIncomingPassword", Incoming.AsksPassword && Outgoing.AsksPassword);
        if (!UsesCertificate) return;
        payload
            .Add("SMIMEEnableEncryptionPerMessageSwitch", Encrypts)
            .Add("SMIMEEncryptByDefault", Encrypts && EncryptsByDefault)
            .Add("SMIMEEncryptionCertificateUUID", Encrypts ? Credential : null)
            .Add("SMIMEEncryptionEnabled", Encrypts)
            .Add("SMIMESigningCertificateUUID", Signs ? Credential : null)
            .Add("SMIMESigningEnabled", Signs);
    }
}
