using Pkiaas.Domain.Templates.Names;

namespace Pkiaas.Domain.Templates;

/// <summary>A template's SCEP door (RFC 8894).</summary>
/// <param name="Enabled">Whether devices may enrol through it.</param>
/// <param name="LegacyAlgorithms">Whether single DES and SHA-1 are let in, for clients that speak nothing else.</param>
public sealed record ScepDoor(bool Enabled, bool LegacyAlgorithms)
{
    /// <summary>How every template starts.</summary>
    public static ScepDoor Closed { get; } = new(false, false);

    /// <summary>Who else may enrol, and how the door answers.</summary>
    public ScepOptions Options { get; init; } = ScepOptions.None;

    /// <summary>Checks that the parts fit together, and writes them in one way.</summary>
    /// <exception cref="Errors.PkiException">They do not; the error names the field.</exception>
    public ScepDoor Validated()
    {
        Options.Renewal.Validate();
        Options.StaticPassphrase.Validate();
        Options.Ndes.Validate();
        Options.Webhook?.Validate();
        return this with { Options = Options with { NameRules = NameRuleChecks.Validated(Options.NameRules), Addresses = Options.Addresses.Validated() } };
    }
}
