using Pkiaas.Api.Protocols.Enrollment.Codes;
using Pkiaas.Api.Protocols.Enrollment.Visitors;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>What the page of a code shows.</summary>
public sealed record CodeModel
{
    /// <summary>What it says.</summary>
    public required CodeState State { get; init; }

    /// <summary>Who sends, in words that the person knows.</summary>
    public required string Organization { get; init; }

    /// <summary>Whom the certificate names.</summary>
    public required string Subject { get; init; }

    /// <summary>What the person tells the admin.</summary>
    public required string Number { get; init; }

    /// <summary>What the person types; null unless it is released.</summary>
    public required string? Code { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The page's own path.</summary>
    public required string Path { get; init; }

    /// <summary>As <see cref="LandingModel.Query"/>.</summary>
    public required string Query { get; init; }

    /// <summary>As <see cref="LandingModel.Language"/>.</summary>
    public required string? Language { get; init; }

    /// <summary>Where the profile is fetched.</summary>
    public required string Download { get; init; }

    /// <summary>For which device the package is.</summary>
    public required PackageTarget Target { get; init; }

    /// <summary>As <see cref="LandingModel.RootsToTrust"/>.</summary>
    public IReadOnlyList<string> RootsToTrust { get; init; } = [];

    /// <summary>Who looks.</summary>
    public required Visitor Visitor { get; init; }

    /// <summary>Leaves out the code.</summary>
    public override string ToString() => $"CodeModel {{ {State} }}";
}
