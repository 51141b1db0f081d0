using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>Where the revocation list is published (RFC 5280 section 4.2.1.13).</summary>
public sealed class CrlDistributionPointsExtension : CertificateExtension
{
    private const int MaximumPoints = 100;

    private static readonly Asn1Tag Tag0 = Asn1.ContextTag(0, constructed: true);
    private static readonly Asn1Tag Reasons = Asn1.ContextTag(1);
    private static readonly Asn1Tag CrlIssuer = Asn1.ContextTag(2);

    /// <summary>Creates the extension with one distribution point whose locations give the same list.</summary>
    /// <param name="uris">One or more absolute URIs in ASCII.</param>
    /// <exception cref="InvalidNameException">An address is no absolute URI.</exception>
    public CrlDistributionPointsExtension(params IEnumerable<string> uris)
        : this([.. uris.Select(GeneralName.Uri)], critical: false, null)
    {
    }

    private CrlDistributionPointsExtension(IReadOnlyList<GeneralName> locations, bool critical, byte[]? value)
        : base(Oids.CrlDistributionPoints, critical, value ?? Encode(locations)) => Locations = locations;

    /// <summary>The full names of all points.</summary>
    public IReadOnlyList<GeneralName> Locations { get; }

    internal static CrlDistributionPointsExtension Decode(ReadOnlyMemory<byte> value, bool critical) =>
        Asn1.Decode("The CRL distribution points", value, reader =>
        {
            var sequence = reader.ReadSequence();
            var locations = new List<GeneralName>();
            var points = 0;
            do
            {
                if (points++ == MaximumPoints)
                    throw new Asn1FormatException("There are too many CRL distribution points.");
                ReadPoint(sequence.ReadSequence(), locations);
            }
            while (sequence.HasData);
            return new CrlDistributionPointsExtension(locations, critical, value.ToArray());
        });

    private static void ReadPoint(AsnReader point, List<GeneralName> locations)
    {
        if (Asn1.NextIs(point, Tag0))
        {
            // DistributionPointName is a CHOICE, so that its [0] is explicit (X.680 section 31.2.7).
            var name = point.ReadSequence(Tag0);
            if (Asn1.NextIs(name, Tag0))
                locations.AddRange(GeneralNames.Read(name, Tag0));
            else
                name.ReadEncodedValue();
            name.ThrowIfNotEmpty();
        }
        if (Asn1.NextIs(point, Reasons))
            point.ReadBitString(out _, Reasons);
        if (Asn1.NextIs(point, CrlIssuer))
            GeneralNames.Read(point, CrlIssuer);
        point.ThrowIfNotEmpty();
    }

    private static byte[] Encode(IReadOnlyList<GeneralName> locations) => Asn1.Encode(writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence(Tag0))
            GeneralNames.Write(writer, locations, Tag0);
    });
}
