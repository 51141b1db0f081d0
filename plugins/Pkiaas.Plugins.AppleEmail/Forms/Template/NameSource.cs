using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms.Template;

/// <summary>Which of the approved names stands for the person or the device elsewhere in the profile.</summary>
internal static class NameSource
{
    public const string None = "none";
    public const string CommonName = "commonName";
    public const string Email = "email";
    public const string Upn = "upn";
    public const string Dns = "dns";

    private static readonly SettingChoice[] Names =
    [
        new(CommonName, "The common name"), new(Email, "The e-mail address among the alternative names"),
        new(Upn, "The user principal name"), new(Dns, "The DNS name"),
    ];

    public static IReadOnlyList<SettingChoice> Choices { get; } = Names;

    public static IReadOnlyList<SettingChoice> ChoicesOrNone { get; } = [new(None, "None: the device takes one from the certificate"), .. Names];
}
