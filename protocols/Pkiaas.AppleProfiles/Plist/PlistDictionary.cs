using System.Globalization;
using System.Xml.Linq;

namespace Pkiaas.AppleProfiles;

/// <summary>A <c>dict</c> in the order in which keys are added; a null value adds nothing.</summary>
internal sealed class PlistDictionary
{
    public XElement Element { get; } = new("dict");

    public PlistDictionary Add(string key, string? value) => Append(key, value is null ? null : String(key, value));

    public PlistDictionary AddLines(string key, string? value) =>
        Append(key, value is null ? null : new XElement("string", PlistText.Lines(key, value)));

    public PlistDictionary Add(string key, long? value) => Append(key, value is { } number ? Integer(number) : null);

    /// <summary>A truth that Apple wants as the number 0 or 1.</summary>
    public PlistDictionary AddFlag(string key, bool? value) => Add(key, value is { } truth ? truth ? 1 : 0 : (long?)null);

    public PlistDictionary AddReal(string key, double? value) =>
        Append(key, value is { } number ? new XElement("real", number.ToString("R", CultureInfo.InvariantCulture)) : null);

    public PlistDictionary Add(string key, bool? value) => Append(key, value is { } truth ? new XElement(truth ? "true" : "false") : null);

    public PlistDictionary Add(string key, DateTimeOffset? value) => Append(key, value is { } time
        ? new XElement("date", time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
        : null);

    public PlistDictionary AddData(string key, ReadOnlyMemory<byte> value) =>
        Append(key, value.IsEmpty ? null : new XElement("data", Convert.ToBase64String(value.Span)));

    /// <summary>Points at another payload of the same profile.</summary>
    public PlistDictionary Add(string key, ProfileIdentity? payload) =>
        Append(key, payload is null ? null : new XElement("string", payload.UuidText));

    public PlistDictionary Add(string key, PlistDictionary? value) => Append(key, value?.Element);

    public PlistDictionary AddArray(string key, IEnumerable<XElement> items) => Append(key, new XElement("array", items));

    /// <summary>An array of strings; an empty one adds nothing.</summary>
    public PlistDictionary AddStrings(string key, IReadOnlyCollection<string> values) =>
        values.Count == 0 ? this : AddArray(key, values.Select(value => String(key, value)));

    public static XElement String(string key, string value) => new("string", PlistText.Line(key, value));

    public static XElement Integer(long value) => new("integer", value.ToString(CultureInfo.InvariantCulture));

    private PlistDictionary Append(string key, XElement? value)
    {
        if (value is not null) Element.Add(new XElement("key", key), value);
        return this;
    }
}
