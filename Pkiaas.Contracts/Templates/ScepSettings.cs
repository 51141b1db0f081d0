namespace Pkiaas.Contracts.Templates;

/// <summary>A template's SCEP door. Secrets are never in here.</summary>
public sealed record ScepSettings
{
    /// <summary>Whether devices may enrol by SCEP.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Whether single DES and SHA-1 are let in.</summary>
    public bool LegacyAlgorithms { get; init; }

    /// <summary>Whether an admin decides each enrolment that was not approved beforehand.</summary>
    public bool ManualApproval { get; init; }

    /// <summary>Whether devices of pre-approved requests ask the person for a code, unless a request says otherwise.</summary>
    public bool AskForCode { get; init; }

    /// <summary>Whether and when a valid certificate may be renewed by its own signature.</summary>
    public ScepRenewal Renewal { get; init; } = new();

    /// <summary>Whose certificate requests are encrypted to.</summary>
    public ScepRecipient Recipient { get; init; }

    /// <summary>Whether GetCACert leaves self-signed authorities out.</summary>
    public bool StripRoot { get; init; }

    /// <summary>Whether a reply carries the issuing authority beside the new certificate.</summary>
    public bool IncludeCaInReply { get; init; }

    /// <summary>Whether a static passphrase lets devices in.</summary>
    public ScepStaticPassphrase StaticPassphrase { get; init; } = new();

    /// <summary>Which names a request may carry that no admin approved beforehand.</summary>
    public ScepNameRules NameRules { get; init; } = new();

    /// <summary>Networks in CIDR notation, IPv4 or IPv6, from where the doors may be reached; none: from everywhere.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; init; } = [];

    /// <summary>Which doors <see cref="AllowedAddresses"/> is about.</summary>
    public ScepAddressedDoors AllowedAddressesFor { get; init; }

    /// <summary>A page in the manner of Microsoft NDES.</summary>
    public ScepNdes Ndes { get; init; } = new();

    /// <summary>A service of your own that approves or refuses; null: none.</summary>
    public ScepWebhook? Webhook { get; init; }
}

/// <summary>When a certificate may be renewed by who holds its key.</summary>
public sealed record ScepRenewal
{
    /// <summary>Whether at all.</summary>
    public bool Allowed { get; init; }

    /// <summary>Only in so many days before it expires; null: at any time while it is valid.</summary>
    public int? WithinDays { get; init; }

    /// <summary>Whether the old one is revoked once the new one is issued.</summary>
    public bool RevokeOld { get; init; }

    /// <summary>Whether the old one is revoked once its person installed a renewal that was mailed to him.</summary>
    public bool RevokeOldByMail { get; init; }

    /// <summary>Whether the new one gets the names of the old one whatever is asked for; else a request for others is refused.</summary>
    public bool KeepNames { get; init; } = true;
}

/// <summary>Whose certificate SCEP requests are encrypted to.</summary>
public enum ScepRecipient
{
    /// <summary>A registration authority with an RSA key of its own, in front of the authority.</summary>
    RegistrationAuthority,

    /// <summary>The authority itself: needs an RSA key that decrypts.</summary>
    Authority,
}
