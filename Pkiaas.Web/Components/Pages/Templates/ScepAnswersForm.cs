using Pkiaas.Contracts.Templates;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>Reads the sections about renewal, approval and answers.</summary>
internal static class ScepAnswersForm
{
    public static UpdateScepRequest Read(Posted posted, UpdateScepRequest draft) => draft with
    {
        ManualApproval = posted.Ticked("manualApproval"),
        AskForCode = posted.Ticked("askForCode"),
        Renewal = (draft.Renewal ?? new ScepRenewal()) with
        {
            Allowed = posted.Ticked("renewal.allowed"),
            WithinDays = posted.Number("renewal.withinDays"),
            RevokeOld = posted.Ticked("renewal.revokeOld"),
            RevokeOldByMail = posted.Ticked("renewal.revokeOldByMail"),
            KeepNames = posted.Ticked("renewal.keepNames"),
        },
        Recipient = Enum.TryParse<ScepRecipient>(posted.Text("recipient"), out var recipient) ? recipient : draft.Recipient,
        StripRoot = posted.Ticked("stripRoot"),
        IncludeCaInReply = posted.Ticked("includeCaInReply"),
    };
}
