using System.Collections.Frozen;

namespace Pkiaas.X509;

/// <summary>Names for people of the OIDs that stand in certificates.</summary>
public static class OidNames
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        [Oids.SubjectKeyIdentifier] = "Subject key identifier",
        [Oids.KeyUsage] = "Key usage",
        [Oids.SubjectAlternativeName] = "Subject alternative names",
        ["2.5.29.18"] = "Issuer alternative names",
        [Oids.BasicConstraints] = "Basic constraints",
        [Oids.NameConstraints] = "Name constraints",
        [Oids.CrlDistributionPoints] = "CRL distribution points",
        [Oids.CertificatePolicies] = "Certificate policies",
        ["2.5.29.33"] = "Policy mappings",
        [Oids.AuthorityKeyIdentifier] = "Authority key identifier",
        ["2.5.29.36"] = "Policy constraints",
        [Oids.ExtendedKeyUsage] = "Extended key usage",
        ["2.5.29.46"] = "Freshest CRL",
        ["2.5.29.54"] = "Inhibit any policy",
        [Oids.AuthorityInformationAccess] = "Authority information access",
        ["1.3.6.1.5.5.7.1.11"] = "Subject information access",
        ["1.3.6.1.5.5.7.1.24"] = "TLS feature",
        ["1.3.6.1.5.5.7.48.1.5"] = "OCSP no revocation checking",
        ["1.3.6.1.4.1.11129.2.4.2"] = "Signed certificate timestamps",
        ["1.3.6.1.4.1.311.20.2"] = "Microsoft certificate template name",
        ["1.3.6.1.4.1.311.21.7"] = "Microsoft certificate template",
        ["1.3.6.1.4.1.311.21.10"] = "Microsoft application policies",
        ["1.3.6.1.4.1.311.25.2"] = "Microsoft security identifier",
        [Oids.AccessOcsp] = "OCSP responder",
        [Oids.AccessCaIssuers] = "Issuer's certificate",
        [Oids.AnyPolicy] = "Any policy",
        [Oids.AnyExtendedKeyUsage] = "Any purpose",
        [Oids.ServerAuthentication] = "Server authentication",
        [Oids.ClientAuthentication] = "Client authentication",
        [Oids.CodeSigning] = "Code signing",
        [Oids.EmailProtection] = "E-mail protection",
        ["1.3.6.1.5.5.7.3.5"] = "IPsec end system",
        ["1.3.6.1.5.5.7.3.6"] = "IPsec tunnel",
        ["1.3.6.1.5.5.7.3.7"] = "IPsec user",
        [Oids.TimeStamping] = "Time stamping",
        [Oids.OcspSigning] = "OCSP signing",
        ["1.3.6.1.5.5.7.3.14"] = "EAP over LAN (802.1X)",
        [Oids.IpsecIke] = "IPsec IKE",
        [Oids.SmartCardLogon] = "Smart card logon",
        ["1.3.6.1.4.1.311.10.3.4"] = "Encrypting file system",
        ["1.3.6.1.5.2.3.4"] = "Kerberos client authentication",
        ["1.3.6.1.5.2.3.5"] = "Kerberos domain controller",
        [Oids.UserPrincipalName] = "User principal name",
    }.ToFrozenDictionary();

    /// <summary>The name, or null when it is unknown.</summary>
    /// <param name="oid">The OID in dotted form.</param>
    public static string? Find(string oid) => Names.GetValueOrDefault(oid);

    /// <summary>Name and OID, such as "Client authentication (1.3.6.1.5.5.7.3.2)"; the OID alone when it is unknown.</summary>
    /// <param name="oid">The OID in dotted form.</param>
    public static string NameOrOid(string oid) => Find(oid) is { } name ? $"{name} ({oid})" : oid;
}
