using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Templates;

/// <summary>
/// Changes a template's SCEP door: <c>PUT /api/templates/{id}/scep</c>. What is left out goes back to its default, which is off, except
/// secrets: those stay as they are.
/// </summary>
public sealed record UpdateScepRequest
{
    /// <summary>Whether devices may enrol by SCEP (RFC 8894).</summary>
    public required bool Enabled { get; init; }

    /// <summary>Lets in clients that speak only single DES and SHA-1. Off by default; leave it off unless a device needs it.</summary>
    public bool LegacyAlgorithms { get; init; }

    /// <summary>Whether an admin decides each enrolment that was not approved beforehand; the device waits meanwhile.</summary>
    public bool ManualApproval { get; init; }

    /// <summary>Whether devices of pre-approved requests ask the person for a code, unless a request says otherwise.</summary>
    public bool AskForCode { get; init; }

    /// <summary>Whether and when a valid certificate may be renewed by its own signature.</summary>
    public ScepRenewal? Renewal { get; init; }

    /// <summary>Whose certificate requests are encrypted to.</summary>
    [EnumDataType(typeof(ScepRecipient))]
    public ScepRecipient Recipient { get; init; }

    /// <summary>Whether GetCACert leaves self-signed authorities out.</summary>
    public bool StripRoot { get; init; }

    /// <summary>Whether a reply carries the issuing authority beside the new certificate, as old routers need it.</summary>
    public bool IncludeCaInReply { get; init; }

    /// <summary>Whether a static passphrase lets devices in.</summary>
    public ScepStaticPassphrase? StaticPassphrase { get; init; }

    /// <summary>Which names a request may carry that no admin approved beforehand; left out: one common name and nothing else.</summary>
    public ScepNameRules? NameRules { get; init; }

    /// <summary>Networks in CIDR notation, IPv4 or IPv6, from where the doors may be reached; none: from everywhere.</summary>
    public IReadOnlyList<string>? AllowedAddresses { get; init; }

    /// <summary>Which doors <see cref="AllowedAddresses"/> is about.</summary>
    [EnumDataType(typeof(ScepAddressedDoors))]
    public ScepAddressedDoors AllowedAddressesFor { get; init; }

    /// <summary>A page in the manner of Microsoft NDES.</summary>
    public ScepNdes? Ndes { get; init; }

    /// <summary>A service of your own that approves or refuses; null: none.</summary>
    public ScepWebhook? Webhook { get; init; }

    /// <summary>
    /// The <see cref="TemplateResponse.Version"/> that the change starts from; a newer one in the store is a 409, so that no door is opened
    /// again that somebody else closed in between. Left out: the last change wins.
    /// </summary>
    public uint? Version { get; init; }
}
