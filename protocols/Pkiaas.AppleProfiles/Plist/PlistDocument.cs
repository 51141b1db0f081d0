using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Pkiaas.AppleProfiles;

/// <summary>An XML property list: UTF-8 without byte order mark, Apple's document type, the same bytes for the same content.</summary>
internal static class PlistDocument
{
    private const string PublicId = "-//Apple//DTD PLIST 1.0//EN";
    private const string SystemId = "http://www.apple.com/DTDs/PropertyList-1.0.dtd";

    private static readonly XmlWriterSettings Form = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        IndentChars = "\t",
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.None,
    };

    public static byte[] Encode(PlistDictionary root)
    {
        var document = new XDocument(
            new XDocumentType("plist", PublicId, SystemId, internalSubset: null),
            new XElement("plist", new XAttribute("version", "1.0"), root.Element));
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, Form)) document.Save(writer);
        return bytes.ToArray();
    }
}
