using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>One step of a distinguished name: a set of one or more attributes.</summary>
public sealed class RelativeDistinguishedName
{
    private const int MaximumAttributes = 16;

    /// <summary>Creates a step from its attributes.</summary>
    /// <param name="attributes">One or more attributes; several make a multi-valued RDN.</param>
    /// <exception cref="InvalidNameException">There is none, too many, or a type comes twice (X.501 section 9.3).</exception>
    public RelativeDistinguishedName(params IEnumerable<NameAttribute> attributes)
    {
        Attributes = [.. attributes];
        if (Attributes.Count is 0 or > MaximumAttributes)
            throw new InvalidNameException("subject", $"A step of the name has 1 to {MaximumAttributes} attributes.");
        if (Attributes.DistinctBy(attribute => attribute.Type.Oid).Count() != Attributes.Count)
            throw new InvalidNameException(Attributes[0].Type.ShortName, "An attribute comes twice in one step of the name.");
    }

    private RelativeDistinguishedName(IReadOnlyList<NameAttribute> attributes, bool _) => Attributes = attributes;

    /// <summary>The attributes in the order of their encoding or creation.</summary>
    public IReadOnlyList<NameAttribute> Attributes { get; }

    /// <summary>The attributes as RFC 4514 writes them, joined by "+".</summary>
    public override string ToString() => string.Join('+', Attributes);

    internal string ValueKey => string.Join('\0', Attributes.Select(attribute => attribute.ValueKey).Order(StringComparer.Ordinal));

    internal static RelativeDistinguishedName Read(AsnReader reader)
    {
        var set = reader.ReadSetOf();
        var attributes = new List<NameAttribute>(1);
        do
        {
            if (attributes.Count == MaximumAttributes)
                throw new Asn1FormatException("A step of a name has too many attributes.");
            attributes.Add(NameAttribute.Read(set));
        }
        while (set.HasData);
        return new RelativeDistinguishedName(attributes, true);
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSetOf())
        {
            foreach (var attribute in Attributes)
                attribute.Write(writer);
        }
    }
}
