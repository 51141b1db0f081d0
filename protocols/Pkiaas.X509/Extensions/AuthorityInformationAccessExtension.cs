namespace Pkiaas.X509;

/// <summary>Where the issuer's certificate and its OCSP responder are (RFC 5280 section 4.2.2.1).</summary>
public sealed class AuthorityInformationAccessExtension : CertificateExtension
{
    private const int MaximumDescriptions = 100;

    /// <summary>Creates the extension.</summary>
    /// <param name="caIssuers">Addresses of the issuer's certificate.</param>
    /// <param name="ocsp">Addresses of OCSP responders.</param>
    /// <exception cref="InvalidNameException">An address is no absolute URI in ASCII.</exception>
    public AuthorityInformationAccessExtension(IEnumerable<string> caIssuers, IEnumerable<string> ocsp)
        : this(
            [
                .. ocsp.Select(uri => new AccessDescription(Oids.AccessOcsp, GeneralName.Uri(uri))),
                .. caIssuers.Select(uri => new AccessDescription(Oids.AccessCaIssuers, GeneralName.Uri(uri))),
            ],
            critical: false,
            null)
    {
    }

    private AuthorityInformationAccessExtension(IReadOnlyList<AccessDescription> descriptions, bool critical, byte[]? value)
        : base(Oids.AuthorityInformationAccess, critical, value ?? Encode(descriptions)) => Descriptions = descriptions;

    /// <summary>All entries in the order of the encoding.</summary>
    public IReadOnlyList<AccessDescription> Descriptions { get; }

    /// <summary>Addresses of the issuer's certificate.</summary>
    public IEnumerable<string> CaIssuers => Uris(Oids.AccessCaIssuers);

    /// <summary>Addresses of OCSP responders.</summary>
    public IEnumerable<string> Ocsp => Uris(Oids.AccessOcsp);

    internal static AuthorityInformationAccessExtension Decode(ReadOnlyMemory<byte> value, bool critical) =>
        Asn1.Decode("The authority information access", value, reader =>
        {
            var sequence = reader.ReadSequence();
            var descriptions = new List<AccessDescription>();
            do
            {
                if (descriptions.Count == MaximumDescriptions)
                    throw new Asn1FormatException("The authority information access has too many entries.");
                var description = sequence.ReadSequence();
                descriptions.Add(new AccessDescription(description.ReadObjectIdentifier(), GeneralNameCodec.Read(description)));
                description.ThrowIfNotEmpty();
            }
            while (sequence.HasData);
            return new AuthorityInformationAccessExtension(descriptions, critical, value.ToArray());
        });

    private IEnumerable<string> Uris(string method) => Descriptions
        .Where(description => description.Method == method && description.Location.Kind == GeneralNameKind.Uri)
        .Select(description => description.Location.Value);

    private static byte[] Encode(IReadOnlyList<AccessDescription> descriptions) => Asn1.Encode(writer =>
    {
        using (writer.PushSequence())
        {
            foreach (var description in descriptions)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(description.Method);
                    writer.WriteEncodedValue(description.Location.Encoded.Span);
                }
            }
        }
    });
}
