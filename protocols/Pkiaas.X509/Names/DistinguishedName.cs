using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>
/// A distinguished name (RFC 5280 section 4.1.2.4). Keeps the DER it was read from, so that an issuer's name is copied octet by
/// octet. Equality is equality of the encoding; <see cref="HasSameValuesAs"/> compares what people read.
/// </summary>
public sealed class DistinguishedName : IEquatable<DistinguishedName>
{
    private const int MaximumSteps = 64;

    private readonly byte[] encoded;

    private DistinguishedName(IReadOnlyList<RelativeDistinguishedName> steps, byte[] encoded) =>
        (RelativeNames, this.encoded) = (steps, encoded);

    /// <summary>The name without any attribute; allowed where alternative names identify the subject.</summary>
    public static DistinguishedName Empty { get; } = Create(Array.Empty<RelativeDistinguishedName>());

    /// <summary>The steps in the order of the encoding (usually country first).</summary>
    public IReadOnlyList<RelativeDistinguishedName> RelativeNames { get; }

    /// <summary>All attributes in the order of the encoding.</summary>
    public IEnumerable<NameAttribute> Attributes => RelativeNames.SelectMany(step => step.Attributes);

    /// <summary>The name in DER.</summary>
    public ReadOnlyMemory<byte> Encoded => encoded;

    /// <summary>Whether there is no attribute at all.</summary>
    public bool IsEmpty => RelativeNames.Count == 0;

    /// <summary>Decodes a name.</summary>
    /// <param name="der">The name in DER.</param>
    /// <exception cref="Asn1FormatException">The bytes are malformed, or a string has a NUL or another control character.</exception>
    public static DistinguishedName Decode(ReadOnlyMemory<byte> der) => Asn1.Decode("The name", der, Read);

    /// <summary>Creates a name with one attribute per step, in the given order.</summary>
    /// <param name="attributes">Short name or dotted OID, and text.</param>
    /// <exception cref="InvalidNameException">An attribute is unknown or its value is not allowed.</exception>
    public static DistinguishedName Create(params IEnumerable<(string Type, string Value)> attributes) =>
        Create(attributes.Select(attribute => new RelativeDistinguishedName(NameAttribute.Create(attribute.Type, attribute.Value))));

    /// <summary>Creates a name from its steps, in the given order.</summary>
    /// <param name="steps">The steps; none gives the empty name.</param>
    /// <exception cref="InvalidNameException">There are too many steps.</exception>
    public static DistinguishedName Create(IEnumerable<RelativeDistinguishedName> steps)
    {
        RelativeDistinguishedName[] list = [.. steps];
        return list.Length > MaximumSteps
            ? throw new InvalidNameException("subject", $"A name has at most {MaximumSteps} attributes.")
            : new DistinguishedName(list, Encode(list));
    }

    /// <summary>The first value of a type, or null.</summary>
    /// <param name="type">A short name or a dotted OID.</param>
    public string? Find(string type)
    {
        var oid = NameAttributeType.Find(type)?.Oid;
        return Attributes.FirstOrDefault(attribute => attribute.Type.Oid == oid)?.Value;
    }

    /// <summary>
    /// Whether both have the same steps in the same order with the same texts, whatever string type the writer chose. Upper and
    /// lower case differ; the order within a multi-valued step does not matter.
    /// </summary>
    /// <param name="other">The other name.</param>
    public bool HasSameValuesAs(DistinguishedName other) =>
        RelativeNames.Select(step => step.ValueKey).SequenceEqual(other.RelativeNames.Select(step => step.ValueKey));

    /// <summary>Like <see cref="HasSameValuesAs"/>, for clients that order or group the attributes in their own way.</summary>
    /// <param name="other">The other name.</param>
    public bool HasSameValuesInAnyOrderAs(DistinguishedName other) =>
        Attributes.Select(attribute => attribute.ValueKey).Order(StringComparer.Ordinal)
            .SequenceEqual(other.Attributes.Select(attribute => attribute.ValueKey).Order(StringComparer.Ordinal));

    /// <inheritdoc/>
    public bool Equals(DistinguishedName? other) => other is not null && encoded.AsSpan().SequenceEqual(other.encoded);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DistinguishedName);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(encoded);
        return hash.ToHashCode();
    }

    /// <summary>The string of RFC 4514, last step first: "CN=Alice,O=Example,C=DE".</summary>
    public override string ToString() => Rfc4514.Format(RelativeNames);

    /// <summary>The string for people, in the order of the encoding: "C=DE, O=Example, CN=Alice".</summary>
    public string ToDisplayString() => string.Join(", ", RelativeNames);

    /// <summary>Reads under the reader's rules; what is kept is DER in any case.</summary>
    internal static DistinguishedName Read(AsnReader reader)
    {
        var raw = reader.PeekEncodedValue();
        var sequence = reader.ReadSequence();
        var steps = new List<RelativeDistinguishedName>(8);
        while (sequence.HasData)
        {
            if (steps.Count == MaximumSteps)
                throw new Asn1FormatException("A name has too many steps.");
            steps.Add(RelativeDistinguishedName.Read(sequence));
        }
        return new DistinguishedName(steps, reader.RuleSet == AsnEncodingRules.DER ? raw.ToArray() : Encode(steps));
    }

    private static byte[] Encode(IEnumerable<RelativeDistinguishedName> steps) => Asn1.Encode(writer =>
    {
        using (writer.PushSequence())
        {
            foreach (var step in steps)
                step.Write(writer);
        }
    });
}
