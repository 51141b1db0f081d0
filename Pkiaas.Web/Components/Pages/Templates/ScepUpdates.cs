using Pkiaas.Contracts.Templates;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>Each section of the page changes its own part of the door: all else goes back as it was read.</summary>
internal static class ScepUpdates
{
    /// <summary>A change that changes nothing yet. Secrets are not in it and stay as they are.</summary>
    public static UpdateScepRequest ToUpdate(this ScepSettings settings) => new()
    {
        Enabled = settings.Enabled,
        LegacyAlgorithms = settings.LegacyAlgorithms,
        ManualApproval = settings.ManualApproval,
        AskForCode = settings.AskForCode,
        Renewal = settings.Renewal,
        Recipient = settings.Recipient,
        StripRoot = settings.StripRoot,
        IncludeCaInReply = settings.IncludeCaInReply,
        StaticPassphrase = settings.StaticPassphrase,
        NameRules = settings.NameRules,
        AllowedAddresses = settings.AllowedAddresses,
        AllowedAddressesFor = settings.AllowedAddressesFor,
        Ndes = settings.Ndes,
        Webhook = settings.Webhook,
    };
}
