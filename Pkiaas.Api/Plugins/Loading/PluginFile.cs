using System.Security.Cryptography;
using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Api.Plugins.Loading;

/// <summary>A plugin's main assembly as it lies on disk; none of its code has run.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Sha256">Of the assembly, lower-case hexadecimal.</param>
/// <param name="Declaration">What it says about itself; null when it bears no attribute.</param>
internal sealed record PluginFile(string Path, string Sha256, PluginDeclaration? Declaration)
{
    /// <summary>Finds it: <c>Pkiaas.Plugins.[Folder].dll</c>, else the one assembly of the folder that bears the attribute.</summary>
    /// <exception cref="PluginRefusedException">There is none, there are several, or it is not an assembly.</exception>
    public static PluginFile Find(string folder)
    {
        var named = System.IO.Path.Combine(folder, $"Pkiaas.Plugins.{System.IO.Path.GetFileName(folder)}.dll");
        if (File.Exists(named))
        {
            try
            {
                return Read(named);
            }
            catch (BadImageFormatException problem)
            {
                throw Broken($"{System.IO.Path.GetFileName(named)} is not a .NET assembly: {Words.Of(problem.Message)}", problem);
            }
        }

        var declaring = Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal).Select(TryRead).OfType<PluginFile>()
            .Where(file => file.Declaration is not null).ToList();
        return declaring switch
        {
            [var only] => only,
            [] => throw Broken("No assembly in this folder bears the attribute [assembly: PkiaasPlugin(...)]."),
            _ => throw Broken("Several assemblies in this folder bear the attribute [assembly: PkiaasPlugin(...)]: " +
                string.Join(", ", declaring.Select(file => System.IO.Path.GetFileName(file.Path))) + "."),
        };
    }

    // Native libraries lie beside managed ones.
    private static PluginFile? TryRead(string path)
    {
        try
        {
            return Read(path);
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static PluginFile Read(string path)
    {
        var assembly = File.ReadAllBytes(path);
        return new PluginFile(path, Convert.ToHexStringLower(SHA256.HashData(assembly)), DeclarationReader.Read(assembly));
    }

    private static PluginRefusedException Broken(string reason, Exception? inner = null) => new(PluginStatus.Malfunctioned, reason, inner);
}
