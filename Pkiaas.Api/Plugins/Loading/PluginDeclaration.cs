using System.Globalization;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Plugins;

namespace Pkiaas.Api.Plugins.Loading;

/// <summary>What an assembly says about itself in its <see cref="PkiaasPluginAttribute"/>.</summary>
/// <param name="EntryPoint">The full name of a type in the same assembly.</param>
/// <param name="Contract">The contract that it was built against, <c>major.minor</c>.</param>
internal sealed record PluginDeclaration(string EntryPoint, string Contract)
{
    /// <exception cref="PluginRefusedException">Its contract is not the one that is spoken here.</exception>
    public void RequireContract()
    {
        // A newer minor may call what is not there; see PluginContract.
        var parts = Contract.Split('.');
        if (parts.Length == 2 && Number(parts[0]) == PluginContract.Major && Number(parts[1]) is { } minor && minor <= PluginContract.Minor) return;
        throw new PluginRefusedException(
            PluginStatus.NotSupported,
            $"The plugin was built against contract {Words.Of(Contract)}; this service speaks contract {PluginContract.Version}.");
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
