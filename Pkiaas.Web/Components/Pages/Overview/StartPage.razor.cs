using System.Net;
using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Contracts.QuickStart;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Overview;

/// <summary>Home: leads to the authority that one looked at last, and in a new installation to the first certificate.</summary>
public sealed partial class StartPage
{
    [Inject] internal QuickStartClient QuickStart { get; set; } = null!;

    [Inject] internal OverviewClient Overview { get; set; } = null!;

    [Inject] internal DeliveryChannelsClient Channels { get; set; } = null!;

    private QuickStartForm Form { get; set; } = new(null, null, null);

    private bool CanDeliver { get; set; }

    private Uri? PublicUrl { get; set; }

    /// <summary>What the channel asks about the device; null when none does.</summary>
    private FormField? Device { get; set; }

    // The first mail is to the one who reads this page.
    private string? Languages => Context.Request.Headers.AcceptLanguage.ToString() is { Length: > 0 and <= 500 } asked ? asked : null;

    // A form that was sent twice comes here when the authority is made already; the API answers it with what was made.
    private bool IsShown => Workspace.Current is null || HttpMethods.IsPost(Context.Request.Method);

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        if (!IsShown) GoTo($"/ca/{Workspace.Current!.Id}");
        if (!Workspace.User.IsInstanceOwner) return;
        Form = new QuickStartForm(null, Workspace.User.Email, null);
        var overview = await Overview.GetAsync(null, Aborted);
        (CanDeliver, PublicUrl) = (overview.CanDeliver, overview.PublicUrl);
        Device = (await Channels.ListAsync(Aborted)).SelectMany(channel => channel.RequestFields.Fields)
            .FirstOrDefault(field => field is { Name: "device", Kind: FormFieldKind.Choice });
    }

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        Form = new QuickStartForm(posted.Text("organization"), posted.Text("email"), posted.Text("device"));
        var request = new QuickStartRequest { Organization = Form.Organization ?? "", Email = Form.Email ?? "", Device = Form.Device, Languages = Languages };
        if ((Errors = FormErrors.Check(request)) is not null) return;

        var made = await QuickStart.StartAsync(request, Aborted);
        if (made.Value is { } first)
            GoTo(
                $"/ca/{first.AuthorityId}/requests/{first.RequestId}",
                "Your authority is ready, and so is your first certificate: open the link on your device.");
        if (made.Problem is { Status: HttpStatusCode.Conflict } and { Errors.Count: 0 } && Workspace.Current is { } authority)
            GoTo($"/ca/{authority.Id}", made.Problem.Title, good: false);
        Errors = FormErrors.From(made.Problem!);
    }

    private sealed record QuickStartForm(string? Organization, string? Email, string? Device);
}
