namespace Pkiaas.X509;

/// <summary>Object identifiers in dotted form, as the standards name them.</summary>
public static class Oids
{
    /// <summary>rsaEncryption, RFC 8017.</summary>
    public const string RsaEncryption = "1.2.840.113549.1.1.1";

    /// <summary>sha1WithRSAEncryption, RFC 3279.</summary>
    public const string Sha1WithRsa = "1.2.840.113549.1.1.5";

    /// <summary>sha256WithRSAEncryption, RFC 4055.</summary>
    public const string Sha256WithRsa = "1.2.840.113549.1.1.11";

    /// <summary>sha384WithRSAEncryption, RFC 4055.</summary>
    public const string Sha384WithRsa = "1.2.840.113549.1.1.12";

    /// <summary>sha512WithRSAEncryption, RFC 4055.</summary>
    public const string Sha512WithRsa = "1.2.840.113549.1.1.13";

    /// <summary>id-ecPublicKey, RFC 5480.</summary>
    public const string EcPublicKey = "1.2.840.10045.2.1";

    /// <summary>secp256r1 (NIST P-256), RFC 5480.</summary>
    public const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>secp384r1 (NIST P-384), RFC 5480.</summary>
    public const string P384 = "1.3.132.0.34";

    /// <summary>secp521r1 (NIST P-521), RFC 5480.</summary>
    public const string P521 = "1.3.132.0.35";

    /// <summary>ecdsa-with-SHA1, RFC 3279.</summary>
    public const string EcdsaWithSha1 = "1.2.840.10045.4.1";

    /// <summary>ecdsa-with-SHA256, RFC 5758.</summary>
    public const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";

    /// <summary>ecdsa-with-SHA384, RFC 5758.</summary>
    public const string EcdsaWithSha384 = "1.2.840.10045.4.3.3";

    /// <summary>ecdsa-with-SHA512, RFC 5758.</summary>
    public const string EcdsaWithSha512 = "1.2.840.10045.4.3.4";

    /// <summary>id-ce-subjectKeyIdentifier, RFC 5280 section 4.2.1.2.</summary>
    public const string SubjectKeyIdentifier = "2.5.29.14";

    /// <summary>id-ce-keyUsage, RFC 5280 section 4.2.1.3.</summary>
    public const string KeyUsage = "2.5.29.15";

    /// <summary>id-ce-subjectAltName, RFC 5280 section 4.2.1.6.</summary>
    public const string SubjectAlternativeName = "2.5.29.17";

    /// <summary>id-ce-basicConstraints, RFC 5280 section 4.2.1.9.</summary>
    public const string BasicConstraints = "2.5.29.19";

    /// <summary>id-ce-cRLNumber, RFC 5280 section 5.2.3.</summary>
    public const string CrlNumber = "2.5.29.20";

    /// <summary>id-ce-cRLReasons, RFC 5280 section 5.3.1.</summary>
    public const string CrlReason = "2.5.29.21";

    /// <summary>id-ce-nameConstraints, RFC 5280 section 4.2.1.10.</summary>
    public const string NameConstraints = "2.5.29.30";

    /// <summary>id-ce-cRLDistributionPoints, RFC 5280 section 4.2.1.13.</summary>
    public const string CrlDistributionPoints = "2.5.29.31";

    /// <summary>id-ce-certificatePolicies, RFC 5280 section 4.2.1.4.</summary>
    public const string CertificatePolicies = "2.5.29.32";

    /// <summary>id-ce-authorityKeyIdentifier, RFC 5280 section 4.2.1.1.</summary>
    public const string AuthorityKeyIdentifier = "2.5.29.35";

    /// <summary>id-ce-extKeyUsage, RFC 5280 section 4.2.1.12.</summary>
    public const string ExtendedKeyUsage = "2.5.29.37";

    /// <summary>id-pe-authorityInfoAccess, RFC 5280 section 4.2.2.1.</summary>
    public const string AuthorityInformationAccess = "1.3.6.1.5.5.7.1.1";

    /// <summary>id-ad-ocsp, RFC 5280 section 4.2.2.1.</summary>
    public const string AccessOcsp = "1.3.6.1.5.5.7.48.1";

    /// <summary>id-ad-caIssuers, RFC 5280 section 4.2.2.1.</summary>
    public const string AccessCaIssuers = "1.3.6.1.5.5.7.48.2";

    /// <summary>id-qt-cps, RFC 5280 section 4.2.1.4.</summary>
    public const string PolicyQualifierCps = "1.3.6.1.5.5.7.2.1";

    /// <summary>anyPolicy, RFC 5280 section 4.2.1.4.</summary>
    public const string AnyPolicy = "2.5.29.32.0";

    /// <summary>anyExtendedKeyUsage, RFC 5280 section 4.2.1.12.</summary>
    public const string AnyExtendedKeyUsage = "2.5.29.37.0";

    /// <summary>id-kp-serverAuth, RFC 5280 section 4.2.1.12.</summary>
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>id-kp-clientAuth, RFC 5280 section 4.2.1.12.</summary>
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>id-kp-codeSigning, RFC 5280 section 4.2.1.12.</summary>
    public const string CodeSigning = "1.3.6.1.5.5.7.3.3";

    /// <summary>id-kp-emailProtection, RFC 5280 section 4.2.1.12.</summary>
    public const string EmailProtection = "1.3.6.1.5.5.7.3.4";

    /// <summary>id-kp-timeStamping, RFC 5280 section 4.2.1.12.</summary>
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    /// <summary>id-kp-OCSPSigning, RFC 5280 section 4.2.1.12.</summary>
    public const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    /// <summary>id-kp-ipsecIKE, RFC 4945 section 5.1.3.12.</summary>
    public const string IpsecIke = "1.3.6.1.5.5.7.3.17";

    /// <summary>Microsoft smart card logon.</summary>
    public const string SmartCardLogon = "1.3.6.1.4.1.311.20.2.2";

    /// <summary>Microsoft user principal name, an otherName in a subjectAltName.</summary>
    public const string UserPrincipalName = "1.3.6.1.4.1.311.20.2.3";

    /// <summary>challengePassword attribute, RFC 2985 section 5.4.1.</summary>
    public const string ChallengePassword = "1.2.840.113549.1.9.7";

    /// <summary>extensionRequest attribute, RFC 2985 section 5.4.2.</summary>
    public const string ExtensionRequest = "1.2.840.113549.1.9.14";

    /// <summary>Microsoft's older attribute for requested extensions, szOID_CERT_EXTENSIONS.</summary>
    public const string MicrosoftExtensionRequest = "1.3.6.1.4.1.311.2.1.14";
}
