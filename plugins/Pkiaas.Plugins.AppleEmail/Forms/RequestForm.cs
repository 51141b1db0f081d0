using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Mail.Words;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms;

/// <summary>What an admin fills for each request. The names and values are stored: they never change.</summary>
internal static class RequestForm
{
    public const string Email = RequestFieldNames.Email;
    private const string Device = RequestFieldNames.Device;
    private const string IPhone = "iphone";
    private const string Mac = "mac";

    public static SettingsSchema Schema { get; } = new(
        new SettingField
        {
            Name = Email, Label = "E-mail address", Kind = SettingKind.EmailAddress, Required = true, Placeholder = "ada@example.com",
            Help = "The person who owns the device gets a link there.",
        },
        new SettingField
        {
            Name = Device, Label = "Device", Kind = SettingKind.Choice, Required = true, Default = "any",
            Help = "Other devices refuse the profile.",
            Choices =
            [
                new SettingChoice("any", "Any Apple device"),
                new SettingChoice(IPhone, "iPhone or iPad"),
                new SettingChoice(Mac, "Mac"),
            ],
        },
        new SettingField
        {
            Name = RequestFieldNames.Language, Label = "Language", Kind = SettingKind.Choice, Required = true, Default = English.Words.Tag,
            Help = "Of the mail. The page behind the link speaks the language of the person's browser, and this one when it knows none of those.",
            Choices = Languages.Choices,
        });

    /// <summary>The kind of device that a request is for.</summary>
    public static TargetDevice DeviceOf(PluginSettings fields) => fields.Find(Device) switch
    {
        IPhone => TargetDevice.IPhoneOrIPad,
        Mac => TargetDevice.Mac,
        _ => TargetDevice.Any,
    };
}
