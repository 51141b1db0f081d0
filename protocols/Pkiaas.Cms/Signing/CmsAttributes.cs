using System.Collections;
using System.Formats.Asn1;
using Pkiaas.X509;

namespace Pkiaas.Cms;

/// <summary>
/// The signed attributes of a SignerInfo (RFC 5652 section 5.3). No type occurs twice: what a verifier reads is what was signed,
/// whichever of two a reader would take.
/// </summary>
public sealed class CmsAttributes : IReadOnlyList<CmsAttribute>
{
    // A SCEP message has up to nine; the bound keeps the search for duplicates short.
    private const int MaximumCount = 32;

    private readonly List<CmsAttribute> attributes;

    private CmsAttributes(List<CmsAttribute> attributes, byte[] encoded) => (this.attributes, Encoded) = (attributes, encoded);

    /// <inheritdoc/>
    public int Count => attributes.Count;

    /// <summary>The DER SET OF that is signed (RFC 5652 section 5.4), whatever order and form the message has.</summary>
    internal byte[] Encoded { get; }

    /// <inheritdoc/>
    public CmsAttribute this[int index] => attributes[index];

    /// <summary>Finds the one value of an attribute.</summary>
    /// <param name="oid">The type in dotted form.</param>
    /// <param name="value">The value's encoding.</param>
    /// <returns>Whether there is such an attribute.</returns>
    /// <exception cref="Asn1FormatException">The attribute has several values.</exception>
    public bool TryFind(string oid, out ReadOnlyMemory<byte> value)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Oid != oid)
                continue;
            value = attribute.Values.Count == 1
                ? attribute.Values[0]
                : throw new Asn1FormatException($"The signed attribute {oid} has several values.");
            return true;
        }

        value = default;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<CmsAttribute> GetEnumerator() => attributes.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static CmsAttributes Create(IEnumerable<CmsAttribute> attributes)
    {
        List<CmsAttribute> list = [.. attributes];
        ThrowOnDuplicate(list);
        return new CmsAttributes(list, DerEncoder.Encode(list, static (writer, list) => Write(writer, list, Asn1Tag.SetOf)));
    }

    internal static CmsAttributes Read(AsnReader reader, Asn1Tag tag)
    {
        var set = reader.ReadSetOf(skipSortOrderValidation: true, tag);
        List<CmsAttribute> attributes = new(capacity: 8);
        List<ReadOnlyMemory<byte>> encodings = new(capacity: 8);
        while (set.HasData)
        {
            if (attributes.Count == MaximumCount)
                throw new Asn1FormatException("There are too many signed attributes.");
            encodings.Add(set.PeekEncodedValue());
            attributes.Add(CmsAttribute.Read(set));
        }

        ThrowOnDuplicate(attributes);
        return new CmsAttributes(attributes, DerSetOf.Encode(encodings));
    }

    /// <summary>Writes the attributes under their implicit tag in the order in which they are signed.</summary>
    internal void Write(AsnWriter writer, Asn1Tag tag) => Write(writer, attributes, tag);

    private static void Write(AsnWriter writer, List<CmsAttribute> attributes, Asn1Tag tag)
    {
        using (writer.PushSetOf(tag))
        {
            foreach (var attribute in attributes)
                attribute.Write(writer);
        }
    }

    private static void ThrowOnDuplicate(List<CmsAttribute> attributes)
    {
        for (var index = 1; index < attributes.Count; index++)
        {
            for (var earlier = 0; earlier < index; earlier++)
            {
                if (attributes[earlier].Oid == attributes[index].Oid)
                    throw new Asn1FormatException($"The signed attribute {attributes[index].Oid} occurs twice.");
            }
        }
    }
}
