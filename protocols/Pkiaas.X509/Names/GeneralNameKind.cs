namespace Pkiaas.X509;

/// <summary>The choices of GeneralName (RFC 5280 section 4.2.1.6).</summary>
public enum GeneralNameKind
{
    /// <summary>otherName [0] of a type that is unknown here.</summary>
    OtherName,

    /// <summary>rfc822Name [1]: a mailbox.</summary>
    Email,

    /// <summary>dNSName [2]: a host name in ASCII (A-labels).</summary>
    Dns,

    /// <summary>x400Address [3].</summary>
    X400Address,

    /// <summary>directoryName [4].</summary>
    DirectoryName,

    /// <summary>ediPartyName [5].</summary>
    EdiPartyName,

    /// <summary>uniformResourceIdentifier [6].</summary>
    Uri,

    /// <summary>iPAddress [7].</summary>
    IpAddress,

    /// <summary>registeredID [8].</summary>
    RegisteredId,

    /// <summary>otherName [0] with Microsoft's user principal name.</summary>
    UserPrincipalName,
}
