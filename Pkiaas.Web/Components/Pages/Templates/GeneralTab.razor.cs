using System.Globalization;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>A template's name, lifetime and key size.</summary>
public sealed partial class GeneralTab
{
    private string? Name { get; set; }

    private string? ValidityDays { get; set; }

    private string? KeySize { get; set; }

    private string? ReminderDays { get; set; }

    private bool Enabled { get; set; }

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        (Name, Enabled) = (Template.Name, Template.Enabled);
        ValidityDays = Template.ValidityDays.ToString(CultureInfo.InvariantCulture);
        KeySize = Template.KeySize.ToString(CultureInfo.InvariantCulture);
        ReminderDays = Template.ReminderDays.ToString(CultureInfo.InvariantCulture);
    }

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        (Name, Enabled) = (posted.Text("name"), posted.Ticked("enabled"));
        (ValidityDays, KeySize, ReminderDays) = (posted.Text("validityDays"), posted.Text("keySize"), posted.Text("reminderDays"));
        await SaveAsync(
            Unchanged(posted.Text("version")) with
            {
                Name = Name ?? "",
                Enabled = Enabled,
                ValidityDays = posted.Number("validityDays") ?? 0,
                KeySize = posted.Number("keySize") ?? 0,
                ReminderDays = posted.Number("reminderDays") ?? 0,
            },
            "");
    }
}
