namespace Pkiaas.Scep;

/// <summary>messageType of RFC 8894 section 3.2.1.2: what a message asks for. What is not listed is refused.</summary>
public enum MessageType
{
    /// <summary>CertRep: the answer to any of the others.</summary>
    CertRep = 3,

    /// <summary>RenewalReq: a certificate in place of one that still is valid, whose key signs.</summary>
    RenewalReq = 17,

    /// <summary>PKCSReq: a first certificate. Apple devices and certmonger send it for renewals too.</summary>
    PkcsReq = 19,

    /// <summary>CertPoll: what became of a request that is pending.</summary>
    CertPoll = 20,

    /// <summary>GetCert: one certificate by issuer and serial number.</summary>
    GetCert = 21,

    /// <summary>GetCRL: the revocation list that covers one certificate.</summary>
    GetCrl = 22,
}
