using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Mail.Words;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms;

/// <summary>What an admin fills for each request. The names and values are stored: they never change.</summary>
internal static class RequestForm
{
    public const string Email = RequestFieldNames.Email;
    public const string Device = RequestFieldNames.Device;
    public const string RemovalDate = "removalDate";
    public const string Any = "any";
    private const string IPhone = "iphone";
    public const string Mac = "mac";
    private const string Vision = "vision";

    public static IReadOnlyList<SettingChoice> Devices { get; } =
    [
        new SettingChoice(Any, "Any Apple device"), new SettingChoice(IPhone, "iPhone or iPad"), new SettingChoice(Mac, "Mac"),
        new SettingChoice(Vision, "Apple Vision Pro"),
    ];

    public static SettingsSchema Schema { get; } = new(
    [
        new SettingField
        {
            Name = Email, Label = "E-mail address", Kind = SettingKind.EmailAddress, Required = true, Placeholder = "ada@example.com",
            Help = "The person who owns the device gets a link there.",
        },
        new SettingField
        {
            Name = Device, Label = "Device", Kind = SettingKind.Choice, Required = true, Default = Any,
            Help = "Other devices refuse the profile.", Choices = Devices,
        },
        new SettingField
        {
            Name = RequestFieldNames.Language, Label = "Language", Kind = SettingKind.Choice, Required = true, Default = English.Words.Tag,
            Help = "Language of the mail. The page behind the link uses the language of the person's browser, or this one if it does not have that language.",
            Choices = Languages.Choices,
        },
        new SettingField
        {
            Name = RemovalDate, Label = "Remove the profile on", Kind = SettingKind.Date,
            Help = "For somebody who stays until a known day: at its beginning, UTC, the profile goes from the device, and the certificate with it. Empty: as the "
                + "template says, which also counts where it comes first.",
        },
        .. OwnFields.All,
    ]);

    /// <summary>The kind of device that is chosen in a form of a request or a template.</summary>
    public static TargetDevice DeviceOf(PluginSettings fields) => fields.Find(Device) switch
    {
        IPhone => TargetDevice.IPhoneOrIPad,
        Mac => TargetDevice.Mac,
        Vision => TargetDevice.Vision,
        _ => TargetDevice.Any,
    };

    /// <summary>What a request's profile is for: what the request says, and what its template says where that leaves it open.</summary>
    public static TargetDevice TargetOf(PluginSettings fields, PluginSettings templateFields) =>
        DeviceOf(fields) is var asked and not TargetDevice.Any ? asked : DeviceOf(templateFields);

    public static string Words(TargetDevice device) => device switch
    {
        TargetDevice.IPhoneOrIPad => "iPhone or iPad",
        TargetDevice.Mac => "Mac",
        TargetDevice.Vision => "Apple Vision Pro",
        _ => "any Apple device",
    };
}
