using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>Which names the authorities and certificates below may have (RFC 5280 section 4.2.1.10). Only read, to be shown.</summary>
public sealed class NameConstraintsExtension : CertificateExtension
{
    private const int MaximumSubtrees = 1000;

    private NameConstraintsExtension(
        IReadOnlyList<GeneralName> permitted, IReadOnlyList<GeneralName> excluded, bool critical, ReadOnlyMemory<byte> value)
        : base(Oids.NameConstraints, critical, value.ToArray()) => (Permitted, Excluded) = (permitted, excluded);

    /// <summary>The bases of permittedSubtrees.</summary>
    public IReadOnlyList<GeneralName> Permitted { get; }

    /// <summary>The bases of excludedSubtrees.</summary>
    public IReadOnlyList<GeneralName> Excluded { get; }

    internal static NameConstraintsExtension Decode(ReadOnlyMemory<byte> value, bool critical) =>
        Asn1.Decode("The name constraints", value, reader =>
        {
            var sequence = reader.ReadSequence();
            var permitted = ReadSubtrees(sequence, Asn1.ContextTag(0));
            var excluded = ReadSubtrees(sequence, Asn1.ContextTag(1));
            sequence.ThrowIfNotEmpty();
            return new NameConstraintsExtension(permitted, excluded, critical, value);
        });

    private static List<GeneralName> ReadSubtrees(AsnReader reader, Asn1Tag tag)
    {
        var names = new List<GeneralName>();
        if (!Asn1.NextIs(reader, tag))
            return names;
        var subtrees = reader.ReadSequence(tag);
        do
        {
            if (names.Count == MaximumSubtrees)
                throw new Asn1FormatException("There are too many name constraints.");
            var subtree = subtrees.ReadSequence();
            names.Add(GeneralNameCodec.Read(subtree));
            // RFC 5280: minimum is 0 (so DER leaves it out) and maximum absent.
            subtree.ThrowIfNotEmpty();
        }
        while (subtrees.HasData);
        return names;
    }
}
