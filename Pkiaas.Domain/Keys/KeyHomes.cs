using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Domain.Keys;

/// <summary>The backends of active plugins, and which of them a new key goes to.</summary>
/// <param name="all">In order of their names.</param>
/// <param name="preferred">The one that an operator set as default, or null.</param>
public sealed class KeyHomes(IReadOnlyList<KeyHome> all, string? preferred = null)
{
    private const string Field = "signingBackend";

    /// <summary>In order of their names.</summary>
    public IReadOnlyList<KeyHome> All { get; } = all;

    /// <summary>Where a new authority's key goes: the backend that was asked for, else the operator's default, else the only one.</summary>
    /// <param name="asked">A backend's name, or null to leave it to the installation.</param>
    /// <param name="key">The kind of key.</param>
    /// <exception cref="PkiException">
    /// <see cref="PkiErrorKind.Malformed"/> at the field <c>signingBackend</c>: there is no such backend, it does not make such keys, or
    /// there are several to choose from. <see cref="PkiErrorKind.Unavailable"/>: there is none at all.
    /// </exception>
    public KeyHome Choose(string? asked, KeySpecification key)
    {
        if (All.Count == 0) throw new PkiException(PkiErrorKind.Unavailable, "No signing backend can be used now.");
        var name = asked ?? preferred ?? (All.Count == 1 ? All[0].Name : throw Refused("There are several signing backends: choose one."));
        var home = Find(name) ?? throw Refused($"There is no signing backend named \"{name}\".");
        return home.Makes(key) ? home : throw Refused($"{home.DisplayName} does not make {key} keys.");
    }

    /// <summary>Where the RSA key of a SCEP recipient goes: beside the authority's own key when that backend decrypts, else to one that does.</summary>
    /// <param name="near">The backend of the authority's own key.</param>
    /// <param name="key">The kind of RSA key.</param>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: no backend makes RSA keys that decrypt.</exception>
    public KeyHome ChooseDecrypting(string near, KeySpecification key)
    {
        var able = All.Where(home => home.Capabilities.Decrypts && home.Makes(key)).ToList();
        return able.Find(home => home.Name == near) ?? able.Find(home => home.Name == preferred) ?? able.FirstOrDefault()
            ?? throw new PkiException(PkiErrorKind.Unavailable, "No signing backend makes RSA keys that decrypt, as SCEP needs (RFC 8894 section 3.1).");
    }

    /// <summary>The backend of this name, or null.</summary>
    /// <param name="name">Case matters.</param>
    public KeyHome? Find(string name) => All.FirstOrDefault(home => home.Name == name);

    private static PkiException Refused(string detail) => new(new PkiError(PkiErrorKind.Malformed, detail) { Field = Field });
}
