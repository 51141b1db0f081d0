namespace Pkiaas.Plugins;

/// <summary>Names the one entry point of a plugin assembly. The host reads only this attribute and never scans types.</summary>
/// <example><c>[assembly: PkiaasPlugin(typeof(AppleEmailPlugin), Contract = PluginContract.Version)]</c></example>
/// <param name="entryPoint">A public class with a parameterless constructor that implements <see cref="IPlugin"/>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PkiaasPluginAttribute(Type entryPoint) : Attribute
{
    /// <summary>The class that implements <see cref="IPlugin"/>.</summary>
    public Type EntryPoint { get; } = entryPoint;

    /// <summary>The contract that the plugin was built against: always <see cref="PluginContract.Version"/>, baked in by the compiler.</summary>
    public required string Contract { get; init; }
}
