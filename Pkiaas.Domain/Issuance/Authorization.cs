namespace Pkiaas.Domain.Issuance;

/// <summary>What gave leave to issue; several where a template asks for more than one thing. Stored by name: never renamed.</summary>
[Flags]
public enum Authorization
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>The one-time challenge of a pre-approved request.</summary>
    PreApprovedChallenge = 1,

    /// <summary>The template's static passphrase.</summary>
    StaticPassphrase = 2,

    /// <summary>A one-time password of the template's NDES page.</summary>
    NdesChallenge = 4,

    /// <summary>The template's webhook said yes.</summary>
    Webhook = 8,

    /// <summary>The signature of a valid certificate that it comes in place of.</summary>
    Renewal = 16,

    /// <summary>An admin approved what the device asked for.</summary>
    ManualApproval = 32,

    /// <summary>A code that the person typed, told after an admin spoke with him.</summary>
    DeviceCode = 64,
}
