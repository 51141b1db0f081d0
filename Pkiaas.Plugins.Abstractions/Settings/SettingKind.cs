namespace Pkiaas.Plugins.Settings;

/// <summary>How a setting is entered and checked. All values travel as text.</summary>
public enum SettingKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    MultilineText,

    /// <summary>Write-only: sealed at rest, never sent back, never logged. An empty value keeps the stored one.</summary>
    Secret,

    /// <summary>A whole number in invariant form, within <see cref="SettingField.Minimum"/> and <see cref="SettingField.Maximum"/>.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>The value of one of <see cref="SettingField.Choices"/>.</summary>
    Choice,

    /// <summary>One mailbox, <c>local@domain</c>, without display name.</summary>
    EmailAddress,

    /// <summary>An absolute http or https URL.</summary>
    Url,

    /// <summary>A file's content in base64.</summary>
    File,

    /// <summary>A day, <c>yyyy-MM-dd</c>. Since contract 1.1.</summary>
    Date,

    /// <summary>
    /// A group of fields, <see cref="SettingField.Items"/>, filled any number of times up to <see cref="SettingField.MaximumItems"/>. Its
    /// values stand under names such as <c>networks[0].ssid</c>, see <see cref="SettingPath"/>. Since contract 1.1.
    /// </summary>
    List,
}
