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

    public PlistDictionary Add(string key, long? value) =>
        Append(key, value is { } number ? new XElement("integer", number.ToString(CultureInfo.InvariantCulture)) : null);

    public PlistDictionary AddReal(string key, double? value) =>
        Append(key, value is { } number ? new XElement("real", number.ToString("R", CultureInfo.InvariantCulture)) : null);

    public PlistDictionary Add(string key, bool? value) => Append(key, value is { } truth ? new XElement(truth ? "true" : "false") : null);

    public PlistDictionary Add(string key, DateTimeOffset? value) => Append(key, value is { } time
        ? new XElement("date", time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
        : null);

    public PlistDictionary AddData(string key, ReadOnlyMemory<byte> value) =>
        Append(key, value.IsEmpty ? null : new XElement("data", Convert.ToBase64String(value.Span)));

    public PlistDictionary Add(string key, PlistDictionary? value) => Append(key, value?.Element);

    public PlistDictionary AddArray(string key, IEnumerable<XElement> items) => Append(key, new XElement("array", items));

    public static XElement String(string key, string value) => new("string", PlistText.Line(key, value));

    private PlistDictionary Append(string key, XElement? value)
    {
        if (value is not null) Element.Add(new XElement("key", key), value);
        return this;
    }
}
