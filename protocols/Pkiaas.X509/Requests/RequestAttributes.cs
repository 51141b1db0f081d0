using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>The attributes of a request: RFC 2986 section 4.1, RFC 2985 section 5.4.</summary>
internal sealed record RequestAttributes(
    IReadOnlyList<RequestAttribute> All, string? ChallengePassword, CertificateExtensions Extensions)
{
    private const int MaximumAttributes = 64;
    private const int MaximumValues = 64;

    /// <summary>pkcs-9-ub-challengePassword (RFC 2985 appendix A).</summary>
    private const int MaximumChallengeLength = 255;

    private static readonly byte[] EmptySequence = [0x30, 0x00];

    private static readonly Asn1Tag Tag = Asn1.ContextTag(0, constructed: true);

    public static RequestAttributes Read(AsnReader reader)
    {
        var all = new List<RequestAttribute>();
        // Not OPTIONAL in the standard, yet left out by some clients.
        if (Asn1.NextIs(reader, Tag))
        {
            var set = reader.ReadSetOf(skipSortOrderValidation: true, Tag);
            while (set.HasData)
                all.Add(ReadAttribute(set, all));
        }
        return new RequestAttributes(all, ReadChallenge(all), ReadExtensions(all));
    }

    private static RequestAttribute ReadAttribute(AsnReader reader, List<RequestAttribute> before)
    {
        var sequence = reader.ReadSequence();
        var oid = sequence.ReadObjectIdentifier();
        var set = sequence.ReadSetOf(skipSortOrderValidation: true);
        sequence.ThrowIfNotEmpty();
        var values = new List<ReadOnlyMemory<byte>>(1);
        while (set.HasData && values.Count < MaximumValues)
            values.Add(set.ReadEncodedValue());
        // A second challenge or a second list of extensions would let two readers see two requests.
        if (set.HasData || before.Count == MaximumAttributes || before.Exists(attribute => attribute.Oid == oid))
            throw new Asn1FormatException("An attribute of the request comes twice, or there are too many.");
        return new RequestAttribute(oid, values);
    }

    private static string? ReadChallenge(List<RequestAttribute> all)
    {
        if (SingleValue(all, Oids.ChallengePassword) is not { } value)
            return null;
        var challenge = Asn1.Decode("The challenge password", value, DirectoryString.Read, AsnEncodingRules.BER);
        return challenge.Length <= MaximumChallengeLength
            ? challenge
            : throw new Asn1FormatException("The challenge password is too long.");
    }

    private static CertificateExtensions ReadExtensions(List<RequestAttribute> all)
    {
        var standard = SingleValue(all, Oids.ExtensionRequest);
        var microsoft = SingleValue(all, Oids.MicrosoftExtensionRequest);
        if (standard is not null && microsoft is not null)
            throw new Asn1FormatException("The request asks for extensions in two ways.");
        return (standard ?? microsoft) is { } value
            ? Asn1.Decode(
                "The list of requested extensions",
                value,
                static reader => CertificateExtensions.Read(reader, Interpret),
                AsnEncodingRules.BER)
            : CertificateExtensions.None;
    }

    /// <summary>
    /// What decides about a request is interpreted; the rest is never copied, so that its faults do no harm. Apple's software writes an
    /// empty list where it has nothing to ask for; that asks for no name.
    /// </summary>
    private static CertificateExtension Interpret(string oid, bool critical, ReadOnlyMemory<byte> value) => oid switch
    {
        Oids.SubjectAlternativeName when !value.Span.SequenceEqual(EmptySequence) => CertificateExtension.Decode(oid, critical, value),
        Oids.BasicConstraints => CertificateExtension.Decode(oid, critical, value),
        _ => new UnknownExtension(oid, critical, value),
    };

    private static ReadOnlyMemory<byte>? SingleValue(List<RequestAttribute> all, string oid)
    {
        if (all.Find(attribute => attribute.Oid == oid) is not { } found)
            return null;
        return found.Values.Count == 1
            ? found.Values[0]
            : throw new Asn1FormatException("An attribute of the request must have one value.");
    }
}
