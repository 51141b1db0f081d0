using System.Text.Json.Serialization;
using Pkiaas.Domain.Templates.Names;

namespace Pkiaas.Domain.Templates;

/// <summary>
/// What a SCEP door allows beyond the challenges of pre-approved requests, and how it answers. All of it is off at first: a door denies by
/// default. Stored as JSON: names are never changed, and what is missing there has its default.
/// </summary>
public sealed record ScepOptions
{
    /// <summary>Nothing but pre-approved challenges.</summary>
    public static ScepOptions None { get; } = new();

    /// <summary>Whether an admin decides each enrolment that was not approved beforehand; the device is told PENDING meanwhile.</summary>
    public bool ManualApproval { get; init; }

    /// <summary>Whether devices of pre-approved requests ask the person for a code, unless a request says otherwise.</summary>
    public bool AskForCode { get; init; }

    /// <summary>Whether a valid certificate may be renewed by its own signature.</summary>
    public RenewalRules Renewal { get; init; } = RenewalRules.Off;

    /// <summary>Whose certificate requests are encrypted to.</summary>
    public ScepRecipientKind Recipient { get; init; }

    /// <summary>Whether GetCACert leaves self-signed authorities out.</summary>
    public bool StripRoot { get; init; }

    /// <summary>Whether a reply carries the issuing authority beside the new certificate. Old routers need it; Apple devices stumble over it.</summary>
    public bool IncludeCaInReply { get; init; }

    /// <summary>Whether a static passphrase lets devices in.</summary>
    public PassphraseRules StaticPassphrase { get; init; } = PassphraseRules.Off;

    /// <summary>Whether there is a page with one-time passwords.</summary>
    public NdesRules Ndes { get; init; } = NdesRules.Off;

    /// <summary>From where the doors may be reached.</summary>
    public AddressRules Addresses { get; init; } = AddressRules.Everywhere;

    /// <summary>Who is asked about each enrolment; null: nobody.</summary>
    public WebhookRules? Webhook { get; init; }

    /// <summary>Which names a request may carry that no admin approved beforehand.</summary>
    public NameRules NameRules { get; init; } = NameRules.CommonNameOnly;

    /// <summary>Whether a password of the template lets devices in.</summary>
    [JsonIgnore]
    public bool TakesPasswords => StaticPassphrase.Enabled || Ndes.Enabled;

    /// <summary>Whether anybody is let in whom no admin approved beforehand.</summary>
    [JsonIgnore]
    public bool IsOpen => TakesPasswords || ManualApproval || Webhook is not null;
}

/// <summary>Whose certificate SCEP requests are encrypted to and replies are signed by (RFC 8894 section 2.1.2). Stored by name.</summary>
public enum ScepRecipientKind
{
    /// <summary>A registration authority with an RSA key of its own, in front of the authority.</summary>
    RegistrationAuthority,

    /// <summary>The authority itself: needs an RSA key that decrypts.</summary>
    Authority,
}
