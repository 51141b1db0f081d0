using Pkiaas.Api.Protocols.Enrollment.Landing;
using Pkiaas.Api.Protocols.Enrollment.Visitors;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>What the landing page shows.</summary>
public sealed record LandingModel
{
    /// <summary>What it says.</summary>
    public required LandingState State { get; init; }

    /// <summary>Who sends, in words that the person knows.</summary>
    public required string Organization { get; init; }

    /// <summary>Whom the certificate names.</summary>
    public required string Subject { get; init; }

    /// <summary>The template's name.</summary>
    public required string What { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset LinkExpires { get; init; }

    /// <summary>How long the certificate will be valid, in days.</summary>
    public required int ValidityDays { get; init; }

    /// <summary>The page's own path, <c>/e/...</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The page's own URL, for another device.</summary>
    public required Uri Link { get; init; }

    /// <summary>The same URL for an app that shows pages itself: iOS opens this scheme in Safari.</summary>
    public string SafariLink => $"x-safari-{Link.AbsoluteUri}";

    /// <summary>What keeps the language that the person switched to, <c>?lang=de</c>; empty when he did not.</summary>
    public required string Query { get; init; }

    /// <summary>The tag of the language that the admin chose for this person; null when he did not.</summary>
    public required string? Language { get; init; }

    /// <summary>The form's hidden value.</summary>
    public required string Seal { get; init; }

    /// <summary>Who looks.</summary>
    public required Visitor Visitor { get; init; }

    /// <summary>For which device the package is.</summary>
    public required PackageTarget Target { get; init; }

    /// <summary>Whether the visitor's device takes it.</summary>
    public required DeviceFit Fit { get; init; }

    /// <summary>What the device will say of who signed it.</summary>
    public required PackageSignature Signature { get; init; }

    /// <summary>Whether the link still opens downloads.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>Whether it opens one here: not for a device that would refuse the package after its time began.</summary>
    public bool CanDownload => IsOpen && Fit != DeviceFit.Refuses;

    /// <summary>Whether an admin must speak with the person before the device gets anything.</summary>
    public required bool AsksForCode { get; init; }

    /// <summary>When the certificate ends that this one takes the place of; null for a first one.</summary>
    public DateTimeOffset? EarlierExpires { get; init; }

    /// <summary>Whether that one is over: the link works longer than it.</summary>
    public bool EarlierEnded { get; init; }

    /// <summary>The roots in the package that an iPhone, iPad or Vision Pro trusts only once the person has switched that on.</summary>
    public IReadOnlyList<string> RootsToTrust { get; init; } = [];

    /// <summary>Whether an earlier download was not installed in time.</summary>
    public bool Again { get; init; }

    /// <summary>Whether the form has to be sent once more, because its value was stale or missing.</summary>
    public bool Repeat { get; init; }
}
