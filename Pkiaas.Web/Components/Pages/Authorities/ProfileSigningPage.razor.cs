using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Authorities;

/// <summary>What signs an authority's profiles: its own certificate or an uploaded one.</summary>
public sealed partial class ProfileSigningPage
{
    [Inject] internal AuthoritiesClient Authorities { get; set; } = null!;

    private ProfileSigningResponse Signing { get; set; } = null!;

    private bool Trusted => Signing is { Source: ProfileSigningSource.Uploaded, InForce: true, PubliclyTrusted: true };

    private string Address => Href("authority/profile-signing");

    protected override async Task LoadAsync() => Signing = await Authorities.ProfileSigningAsync(AuthorityId, Aborted);

    private async Task UploadAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        var request = new UpdateProfileSigningRequest
        {
            Pkcs12 = await posted.FileAsync("pkcs12", Aborted) ?? "",
            Password = posted.Verbatim("password"),
        };
        if ((Errors = FormErrors.Check(request)) is not null) return;
        var stored = await Authorities.UploadProfileSigningAsync(AuthorityId, request, Aborted);
        if (stored.Problem is { } problem) Errors = FormErrors.From(problem);
        else GoTo(Address, "Profiles are signed by the uploaded certificate from now on.");
    }

    private async Task GoBackAsync()
    {
        var done = await Authorities.DeleteProfileSigningAsync(AuthorityId, Aborted);
        if (done.Problem is { } problem) Errors = FormErrors.From(problem);
        else GoTo(Address, "Profiles are signed by the authority's own certificate again.");
    }
}
