using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>The policies under which the certificate was issued (RFC 5280 section 4.2.1.4).</summary>
public sealed class CertificatePoliciesExtension : CertificateExtension
{
    private const int MaximumPolicies = 100;

    /// <summary>Creates the extension.</summary>
    /// <param name="policies">One or more policies; the CPS address must be ASCII.</param>
    /// <param name="critical">Usually false.</param>
    /// <exception cref="ArgumentException">An OID or a CPS address cannot be encoded.</exception>
    public CertificatePoliciesExtension(IEnumerable<CertificatePolicy> policies, bool critical = false)
        : this([.. policies], critical, null)
    {
    }

    private CertificatePoliciesExtension(IReadOnlyList<CertificatePolicy> policies, bool critical, byte[]? value)
        : base(Oids.CertificatePolicies, critical, value ?? Encode(policies)) => Policies = policies;

    /// <summary>The policies in the order of the encoding.</summary>
    public IReadOnlyList<CertificatePolicy> Policies { get; }

    internal static CertificatePoliciesExtension Decode(ReadOnlyMemory<byte> value, bool critical) =>
        Asn1.Decode("The certificate policies", value, reader =>
        {
            var sequence = reader.ReadSequence();
            var policies = new List<CertificatePolicy>();
            do
            {
                if (policies.Count == MaximumPolicies)
                    throw new Asn1FormatException("There are too many certificate policies.");
                policies.Add(ReadPolicy(sequence));
            }
            while (sequence.HasData);
            return new CertificatePoliciesExtension(policies, critical, value.ToArray());
        });

    private static CertificatePolicy ReadPolicy(AsnReader reader)
    {
        var information = reader.ReadSequence();
        var oid = information.ReadObjectIdentifier();
        string? cps = null;
        if (information.HasData)
        {
            var qualifiers = information.ReadSequence();
            while (qualifiers.HasData)
            {
                var qualifier = qualifiers.ReadSequence();
                if (qualifier.ReadObjectIdentifier() == Oids.PolicyQualifierCps)
                    cps ??= DirectoryString.Read(qualifier);
                else
                    qualifier.ReadEncodedValue();
                qualifier.ThrowIfNotEmpty();
            }
        }
        information.ThrowIfNotEmpty();
        return new CertificatePolicy(oid, cps);
    }

    private static byte[] Encode(IReadOnlyList<CertificatePolicy> policies) => Asn1.Encode(writer =>
    {
        using (writer.PushSequence())
        {
            foreach (var policy in policies)
                Write(writer, policy);
        }
    });

    private static void Write(AsnWriter writer, CertificatePolicy policy)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(policy.Oid);
            if (policy.CpsUri is null)
                return;
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.PolicyQualifierCps);
                writer.WriteCharacterString(UniversalTagNumber.IA5String, policy.CpsUri);
            }
        }
    }
}
