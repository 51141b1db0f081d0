using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.TestKit.Scep;

/// <summary>Builds requests as a SCEP client does, with the framework's own CMS: an oracle that shares no code with the product.</summary>
public static class ScepRequestBuilder
{
    /// <summary>Builds a request for the authority whose RA certificate is given.</summary>
    public static ScepRequest Build(X509Certificate2 recipient, ScepRequestOptions? options = null)
    {
        options ??= new ScepRequestOptions();
        var key = options.Key ?? DistinctKeys.OfSize(options.KeySize);
        var signer = options.Signer ?? OracleCertificates.ThrowAway(key);
        var request = options.MessageData is null ? SigningRequest.Create(key, options) : [];
        var content = options.Content ?? Envelope(options.MessageData ?? request, recipient, options);
#pragma warning disable CA5350 // What Apple devices name their transactions by.
        var transactionId = options.TransactionId ?? Convert.ToHexString(SHA1.HashData(key.ExportSubjectPublicKeyInfo()));
#pragma warning restore CA5350
        var nonce = options.SenderNonce ?? RandomNumberGenerator.GetBytes(16);
        var message = Sign(content, signer, transactionId, nonce, options);
        if (options.Ber)
            message = BerReencoder.Reencode(message);
        return new ScepRequest(message, key, signer, transactionId, nonce, request);
    }

    /// <summary>IssuerAndSubject (RFC 8894 section 3.3.3), the data of CertPoll.</summary>
    public static byte[] IssuerAndSubject(X500DistinguishedName issuer, X500DistinguishedName subject)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(issuer.RawData);
            writer.WriteEncodedValue(subject.RawData);
        }

        return writer.Encode();
    }

    /// <summary>IssuerAndSerialNumber (RFC 5652 section 10.2.4), the data of GetCert and GetCRL.</summary>
    public static byte[] IssuerAndSerialNumber(X509Certificate2 certificate) => IssuerAndSerialNumber(certificate.IssuerName, certificate.SerialNumberBytes.Span);

    /// <summary>IssuerAndSerialNumber (RFC 5652 section 10.2.4) of a certificate that need not be there.</summary>
    public static byte[] IssuerAndSerialNumber(X500DistinguishedName issuer, ReadOnlySpan<byte> serialNumber)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(issuer.RawData);
            writer.WriteInteger(serialNumber);
        }

        return writer.Encode();
    }

    /// <summary>An AsnEncodedData of one string, for attributes.</summary>
    public static AsnEncodedData Text(string oid, UniversalTagNumber type, string text)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteCharacterString(type, text);
        return new AsnEncodedData(new Oid(oid), writer.Encode());
    }

    /// <summary>An AsnEncodedData of one OCTET STRING, for attributes.</summary>
    public static AsnEncodedData Octets(string oid, byte[] octets)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(octets);
        return new AsnEncodedData(new Oid(oid), writer.Encode());
    }

    private static byte[] Envelope(byte[] data, X509Certificate2 recipient, ScepRequestOptions options)
    {
        var envelope = new EnvelopedCms(new ContentInfo(data), new AlgorithmIdentifier(new Oid(options.CipherOid)));
        envelope.Encrypt(new CmsRecipient(SubjectIdentifierType.IssuerAndSerialNumber, recipient, RSAEncryptionPadding.Pkcs1));
        var encoded = envelope.Encode();
        return options.Ber ? BerReencoder.Reencode(encoded, implicitStrings: true) : encoded;
    }

    private static byte[] Sign(
        byte[] content, X509Certificate2 certificate, string transactionId, byte[] nonce, ScepRequestOptions options)
    {
        var message = new SignedCms(new ContentInfo(content));
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = new Oid(options.DigestOid),
            IncludeOption = options.OmitsCertificate || options.SentCertificate is not null ? X509IncludeOption.None : X509IncludeOption.EndCertOnly,
        };
        AsnEncodedData[] attributes =
        [
            Text(ScepOid.TransactionId, options.AttributeType, transactionId),
            Text(ScepOid.MessageType, options.AttributeType, options.MessageType),
            Octets(ScepOid.SenderNonce, nonce),
            .. options.FurtherAttributes,
        ];
        foreach (var attribute in attributes.Where(attribute => !options.LeftOut.Contains(attribute.Oid!.Value!)))
            signer.SignedAttributes.Add(attribute);
        message.ComputeSignature(signer);
        if (options.SignsTwice)
            message.ComputeSignature(signer);
        if (options.SentCertificate is { } other)
            message.AddCertificate(other);
        return message.Encode();
    }
}
