using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Pkiaas.TestKit.Plist;

/// <summary>
/// Reads XML property lists apart from the code that writes them. Safe for what a server answers: the document type is
/// skipped, never processed, and size and depth have limits.
/// </summary>
public static class PlistReader
{
    private const int Limit = 1 << 20;
    private const int DepthLimit = 32;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersInDocument = Limit,
    };

    /// <summary>Reads a property list whose root is a dictionary.</summary>
    /// <param name="plist">XML.</param>
    /// <returns>
    /// By key in the document's order; the values are <see cref="string"/>, <see cref="long"/>, <see cref="double"/>,
    /// <see cref="bool"/>, <see cref="DateTimeOffset"/>, <c>byte[]</c>, lists and dictionaries of these.
    /// </returns>
    /// <exception cref="FormatException">Not a property list.</exception>
    public static PlistMap Read(ReadOnlyMemory<byte> plist)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(plist.ToArray()), Settings);
            var root = XDocument.Load(reader).Root;
            if (root?.Name != "plist" || root.Elements().Count() != 1) throw new FormatException("There is no plist element with one child.");
            return Value(root.Elements().Single(), 0) as PlistMap ?? throw new FormatException("The root is no dictionary.");
        }
        catch (XmlException e)
        {
            throw new FormatException("Not XML: " + e.Message, e);
        }
    }

    private static object Value(XElement element, int depth) => depth > DepthLimit
        ? throw new FormatException("Nested too deeply.")
        : element.Name.LocalName switch
        {
            "string" => element.Value,
            "integer" => long.Parse(element.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            "real" => double.Parse(element.Value, CultureInfo.InvariantCulture),
            "true" => true,
            "false" => false,
            "data" => Convert.FromBase64String(element.Value),
            "date" => DateTimeOffset.ParseExact(
                element.Value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            "array" => element.Elements().Select(item => Value(item, depth + 1)).ToList(),
            "dict" => Map(element, depth),
            var other => throw new FormatException($"A property list has no {other}."),
        };

    private static PlistMap Map(XElement dictionary, int depth)
    {
        var map = new PlistMap();
        var children = dictionary.Elements().ToList();
        for (var i = 0; i < children.Count; i += 2)
        {
            if (children[i].Name != "key" || i + 1 == children.Count) throw new FormatException("Keys and values do not alternate.");
            if (!map.TryAdd(children[i].Value, Value(children[i + 1], depth + 1))) throw new FormatException($"{children[i].Value} comes twice.");
        }
        return map;
    }
}
