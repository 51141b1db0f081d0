using Pkiaas.Cms;
using Pkiaas.X509;

namespace Pkiaas.Scep;

/// <summary>messageData of RFC 8894 section 3.2: what a request's envelope holds. One type per kind of content.</summary>
public abstract record MessageData
{
    private protected MessageData()
    {
    }

    internal static MessageData Decode(MessageType type, ReadOnlyMemory<byte> encoded) => type switch
    {
        MessageType.PkcsReq or MessageType.RenewalReq => new CertificationRequestData(CertificationRequest.Decode(encoded)),
        MessageType.CertPoll => new IssuerAndSubjectData(IssuerAndSubject.Decode(encoded)),
        MessageType.GetCert or MessageType.GetCrl => new IssuerAndSerialNumberData(IssuerAndSerialNumber.Decode(encoded)),
        _ => throw new Asn1FormatException("A message of this type holds no request."),
    };
}

/// <summary>Content of PKCSReq and RenewalReq (RFC 8894 section 3.3.1). Its self-signature is not verified yet.</summary>
/// <param name="Request">The request.</param>
public sealed record CertificationRequestData(CertificationRequest Request) : MessageData;

/// <summary>Content of CertPoll (RFC 8894 section 3.3.3).</summary>
/// <param name="Names">Whose pending request is meant.</param>
public sealed record IssuerAndSubjectData(IssuerAndSubject Names) : MessageData;

/// <summary>Content of GetCert and GetCRL (RFC 8894 section 3.3.4).</summary>
/// <param name="Certificate">Which certificate is meant.</param>
public sealed record IssuerAndSerialNumberData(IssuerAndSerialNumber Certificate) : MessageData;
