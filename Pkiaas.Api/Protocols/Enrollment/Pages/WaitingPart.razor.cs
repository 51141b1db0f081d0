using Microsoft.AspNetCore.Components;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>The page between download and certificate.</summary>
public sealed partial class WaitingPart
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public LandingModel Model { get; set; } = null!;

    // Apple names the 8 minutes for iPhone and iPad; whom they do not concern is not held up by them.
    private bool ForgetsSoon => Model.Target is PackageTarget.Any or PackageTarget.IPhoneOrIPad;
}
