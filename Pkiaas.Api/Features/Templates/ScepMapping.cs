using Pkiaas.Contracts.Templates;
using Pkiaas.Domain.Templates;
using Pkiaas.Domain.Templates.Names;

namespace Pkiaas.Api.Features.Templates;

internal static class ScepMapping
{
    public static ScepSettings ToSettings(ScepDoor door) => new()
    {
        Enabled = door.Enabled,
        LegacyAlgorithms = door.LegacyAlgorithms,
        ManualApproval = door.Options.ManualApproval,
        AskForCode = door.Options.AskForCode,
        Renewal = new ScepRenewal
        {
            Allowed = door.Options.Renewal.Allowed,
            WithinDays = door.Options.Renewal.WithinDays,
            RevokeOld = door.Options.Renewal.RevokeOld,
            RevokeOldByMail = door.Options.Renewal.RevokeOldByMail,
            KeepNames = door.Options.Renewal.KeepNames,
        },
        Recipient = Enum.Parse<ScepRecipient>(door.Options.Recipient.ToString()),
        StripRoot = door.Options.StripRoot,
        IncludeCaInReply = door.Options.IncludeCaInReply,
        StaticPassphrase = new ScepStaticPassphrase
        {
            Enabled = door.Options.StaticPassphrase.Enabled,
            MaxUses = door.Options.StaticPassphrase.MaxUses,
            Until = door.Options.StaticPassphrase.Until,
        },
        NameRules = NameRulesMapping.ToContract(door.Options.NameRules),
        AllowedAddresses = door.Options.Addresses.Networks,
        AllowedAddressesFor = Enum.Parse<ScepAddressedDoors>(door.Options.Addresses.Doors.ToString()),
        Ndes = new ScepNdes
        {
            Enabled = door.Options.Ndes.Enabled,
            StrictPasswords = door.Options.Ndes.StrictPasswords,
            MaxPasswords = door.Options.Ndes.MaxPasswords,
            BasicAuth = door.Options.Ndes.Account is { } account ? new ScepNdesAccount { User = account.User } : null,
        },
        Webhook = door.Options.Webhook is { } webhook ? new ScepWebhook { Url = webhook.Url, TimeoutSeconds = webhook.TimeoutSeconds } : null,
    };

    public static ScepDoor ToDoor(UpdateScepRequest request, CertificateTemplate template, ScepSecrets secrets) => new(request.Enabled, request.LegacyAlgorithms)
    {
        Options = new ScepOptions
        {
            ManualApproval = request.ManualApproval,
            AskForCode = request.AskForCode,
            Renewal = request.Renewal is { } renewal
                ? new RenewalRules(renewal.Allowed, renewal.WithinDays, renewal.RevokeOld, renewal.KeepNames, renewal.RevokeOldByMail)
                : RenewalRules.Off,
            Recipient = Enum.Parse<ScepRecipientKind>(request.Recipient.ToString()),
            StripRoot = request.StripRoot,
            IncludeCaInReply = request.IncludeCaInReply,
            StaticPassphrase = request.StaticPassphrase is { } passphrase
                ? new PassphraseRules(passphrase.Enabled, passphrase.MaxUses, passphrase.Until?.ToUniversalTime())
                : PassphraseRules.Off,
            NameRules = request.NameRules is { } rules ? NameRulesMapping.ToDomain(rules) : NameRules.CommonNameOnly,
            Addresses = new AddressRules(request.AllowedAddresses ?? [], Enum.Parse<AddressedDoors>(request.AllowedAddressesFor.ToString())),
            Ndes = request.Ndes is { } ndes ? ToRules(ndes, template) : NdesRules.Off,
            Webhook = request.Webhook is { } webhook ? secrets.Webhook(webhook, template) : null,
        },
    };

    private static NdesRules ToRules(ScepNdes ndes, CertificateTemplate template) => new(ndes.Enabled)
    {
        StrictPasswords = ndes.StrictPasswords,
        MaxPasswords = ndes.MaxPasswords,
        Account = ndes.BasicAuth is { } account ? ScepSecrets.Account(account, template) : null,
    };

    /// <summary>What an admin should know who leaves a door so.</summary>
    public static IEnumerable<string> WarningsOf(ScepDoor door) => door.LegacyAlgorithms
        ? ["Single DES and SHA-1 are broken: who can listen in may read the challenge. Switch them off as soon as the last old client is gone."]
        : [];

    /// <summary>What is on, for the audit trail.</summary>
    public static string InWords(ScepDoor door)
    {
        (bool On, string Words)[] parts =
        [
            (door.Enabled, "on"), (!door.Enabled, "off"), (door.LegacyAlgorithms, "with legacy algorithms"),
            (door.Options.ManualApproval, "manual approval"), (door.Options.AskForCode, "code on the device"), (door.Options.Renewal.Allowed, "renewal"),
            (door.Options.StaticPassphrase.Enabled, "static passphrase"), (door.Options.Ndes.Enabled, "NDES page"),
            (door.Options.Webhook is not null, "webhook"), (door.Options.Addresses.Networks.Count > 0, "from some addresses only"),
            (door.Options.Recipient == ScepRecipientKind.Authority, "encrypted to the authority"), (door.Options.StripRoot, "without root"),
            (door.Options.IncludeCaInReply, "authority in replies"),
        ];
        return string.Join(", ", parts.Where(part => part.On).Select(part => part.Words));
    }
}
