using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Parts;

/// <summary>How the device signs in to a network.</summary>
internal static class EapPart
{
    /// <param name="context">What the profile is made from.</param>
    /// <param name="form">The names of the fields.</param>
    /// <param name="fields">Their values.</param>
    /// <param name="user">What needs a name, e.g. <c>The Wi-Fi network Office</c>.</param>
    public static EapTls Of(PartContext context, EapFields form, PluginSettings fields, string user) => new()
    {
        UserName = context.NameBy(fields.Find(form.UserName), user),
        OuterIdentity = fields.Find(form.OuterIdentity),
        TrustedServerNames = [.. Servers(fields.Find(form.ServerNames)).Select(HostName.ToAscii)],
        Anchors =
        [
            .. fields.Is(form.TrustAuthority) ? context.Authorities.Select(authority => authority.Identity) : [],
            .. context.Anchors.Of(fields.Find(form.Anchors)),
        ],
        MinimumVersion = Version(fields.Find(form.TlsMinimum)),
        MaximumVersion = Version(fields.Find(form.TlsMaximum)),
    };

    public static IReadOnlyList<string> Servers(string? lines) =>
        lines?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public static TlsVersion Version(string? version) => version == EapFields.Tls13 ? TlsVersion.Tls13 : TlsVersion.Tls12;
}
