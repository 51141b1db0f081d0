using System.Globalization;

namespace Pkiaas.Plugins.Settings;

/// <summary>Values that passed a <see cref="SettingsSchema"/>, secrets opened. Its text form names no value.</summary>
/// <param name="values">By field name; only fields that are visible and have a value.</param>
public sealed class PluginSettings(IReadOnlyDictionary<string, string> values)
{
    /// <summary>No values.</summary>
    public static PluginSettings Empty { get; } = new(new Dictionary<string, string>());

    /// <summary>All values by field name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; } = values;

    /// <summary>A text, or null when it was left empty.</summary>
    /// <param name="name">The field's name.</param>
    public string? Find(string name) => Values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>A text that the schema requires.</summary>
    /// <param name="name">The field's name.</param>
    /// <exception cref="KeyNotFoundException">The schema did not require it and it was left empty.</exception>
    public string Get(string name) => Find(name) ?? throw new KeyNotFoundException($"The setting \"{name}\" has no value.");

    /// <summary>A number, or null when it was left empty.</summary>
    /// <param name="name">The field's name.</param>
    public long? FindNumber(string name) => Find(name) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Whether a Boolean is true; false when it was left empty.</summary>
    /// <param name="name">The field's name.</param>
    public bool Is(string name) => Find(name) == "true";

    /// <summary>A file's bytes, or null when there is none.</summary>
    /// <param name="name">The field's name.</param>
    public byte[]? FindFile(string name) => Find(name) is { } text ? Convert.FromBase64String(text) : null;

    /// <summary>A day, or null when it was left empty.</summary>
    /// <param name="name">The field's name.</param>
    public DateOnly? FindDate(string name) => Find(name) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>The items of a list in order, each by the names of its own fields; empty when there are none.</summary>
    /// <param name="name">The list's name.</param>
    public IReadOnlyList<PluginSettings> Items(string name) => SettingPath.Split(name, Values);

    /// <summary>The names of the fields that have a value, never a value.</summary>
    public override string ToString() => $"PluginSettings {{ {string.Join(", ", Values.Keys)} }}";
}
