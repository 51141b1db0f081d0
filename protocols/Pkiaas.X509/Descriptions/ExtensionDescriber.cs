using System.Globalization;

namespace Pkiaas.X509;

/// <summary>Says what extensions mean, for people who look at a certificate.</summary>
public static class ExtensionDescriber
{
    private const int HexOctetsPerLine = 32;
    private const int HexLines = 64;

    /// <summary>Describes all extensions of a certificate or a request, in their order.</summary>
    /// <param name="extensions">The extensions.</param>
    public static IReadOnlyList<ExtensionDescription> Describe(IEnumerable<CertificateExtension> extensions) =>
        [.. extensions.Select(Describe)];

    /// <summary>Describes one extension.</summary>
    /// <param name="extension">The extension.</param>
    public static ExtensionDescription Describe(CertificateExtension extension) =>
        new(extension.Oid, OidNames.Find(extension.Oid) ?? extension.Oid, extension.Critical, [.. Lines(extension)]);

    private static IEnumerable<string> Lines(CertificateExtension extension) => extension switch
    {
        BasicConstraintsExtension constraints => Describe(constraints),
        KeyUsageExtension usage => KeyUsageNames.Of(usage.Usages),
        ExtendedKeyUsageExtension usage => usage.Purposes.Select(OidNames.NameOrOid),
        SubjectKeyIdentifierExtension identifier => [Hex(identifier.Identifier)],
        AuthorityKeyIdentifierExtension identifier => Describe(identifier),
        SubjectAlternativeNameExtension names => names.Names.Select(GeneralNameWords.Describe),
        CertificatePoliciesExtension policies => policies.Policies.SelectMany(Describe),
        CrlDistributionPointsExtension points => points.Locations.Select(location => location.Value),
        AuthorityInformationAccessExtension access =>
            access.Descriptions.Select(entry => $"{OidNames.NameOrOid(entry.Method)}: {entry.Location.Value}"),
        NameConstraintsExtension constraints =>
            constraints.Permitted.Select(name => $"Permitted: {GeneralNameWords.Describe(name)}")
                .Concat(constraints.Excluded.Select(name => $"Excluded: {GeneralNameWords.Describe(name)}")),
        _ => HexDump(extension.Value),
    };

    private static IEnumerable<string> Describe(BasicConstraintsExtension constraints)
    {
        yield return constraints.IsAuthority ? "Certificate authority: yes" : "Certificate authority: no";
        if (constraints.PathLength is { } length)
        {
            yield return length == 0
                ? "No further authorities below it"
                : string.Create(CultureInfo.InvariantCulture, $"At most {length} further authorities below it");
        }
    }

    private static IEnumerable<string> Describe(AuthorityKeyIdentifierExtension identifier)
    {
        if (identifier.KeyIdentifier is { } key)
            yield return Hex(key);
        foreach (var issuer in identifier.Issuer)
            yield return $"Issuer: {issuer.Value}";
        if (identifier.SerialNumber is { } serial)
            yield return $"Serial number: {serial}";
    }

    private static IEnumerable<string> Describe(CertificatePolicy policy)
    {
        yield return OidNames.NameOrOid(policy.Oid);
        if (policy.CpsUri is { } uri)
            yield return $"Practice statement: {uri}";
    }

    private static string Hex(ReadOnlyMemory<byte> value) =>
        string.Join(':', Convert.ToHexString(value.Span).Chunk(2).Select(pair => new string(pair)));

    private static IEnumerable<string> HexDump(ReadOnlyMemory<byte> value)
    {
        for (var offset = 0; offset < value.Length; offset += HexOctetsPerLine)
        {
            if (offset == HexLines * HexOctetsPerLine)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"... {value.Length - offset} more octets");
                yield break;
            }
            yield return Convert.ToHexString(value.Span.Slice(offset, Math.Min(HexOctetsPerLine, value.Length - offset)));
        }
    }
}
