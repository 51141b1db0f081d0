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
        Renewal = new ScepRenewal
        {
            Allowed = door.Options.Renewal.Allowed,
            WithinDays = door.Options.Renewal.WithinDays,
            RevokeOld = door.Options.Renewal.RevokeOld,
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
    };

    public static ScepDoor ToDoor(UpdateScepRequest request) => new(request.Enabled, request.LegacyAlgorithms)
    {
        Options = new ScepOptions
        {
            ManualApproval = request.ManualApproval,
            Renewal = request.Renewal is { } renewal
                ? new RenewalRules(renewal.Allowed, renewal.WithinDays, renewal.RevokeOld, renewal.KeepNames)
                : RenewalRules.Off,
            Recipient = Enum.Parse<ScepRecipientKind>(request.Recipient.ToString()),
            StripRoot = request.StripRoot,
            IncludeCaInReply = request.IncludeCaInReply,
            StaticPassphrase = request.StaticPassphrase is { } passphrase
                ? new PassphraseRules(passphrase.Enabled, passphrase.MaxUses, passphrase.Until?.ToUniversalTime())
                : PassphraseRules.Off,
            NameRules = request.NameRules is { } rules ? NameRulesMapping.ToDomain(rules) : NameRules.CommonNameOnly,
        },
    };

    /// <summary>What is on, for the audit trail.</summary>
    public static string InWords(ScepDoor door)
    {
        (bool On, string Words)[] parts =
        [
            (door.Enabled, "on"), (!door.Enabled, "off"), (door.LegacyAlgorithms, "with legacy algorithms"),
            (door.Options.ManualApproval, "manual approval"), (door.Options.Renewal.Allowed, "renewal"),
            (door.Options.StaticPassphrase.Enabled, "static passphrase"),
            (door.Options.Recipient == ScepRecipientKind.Authority, "encrypted to the authority"), (door.Options.StripRoot, "without root"),
            (door.Options.IncludeCaInReply, "authority in replies"),
        ];
        return string.Join(", ", parts.Where(part => part.On).Select(part => part.Words));
    }
}
