using System.Security.Cryptography.X509Certificates;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;
using Pkiaas.X509;

namespace Pkiaas.Api.Plugins.Settings;

/// <summary>A template's policy as channels are told it.</summary>
internal static class Terms
{
    // The framework numbers the bits from the other end (RFC 5280 section 4.2.1.3 has digitalSignature first).
    private static readonly (KeyUsages Ours, X509KeyUsageFlags Theirs)[] Usages =
    [
        (KeyUsages.DigitalSignature, X509KeyUsageFlags.DigitalSignature), (KeyUsages.NonRepudiation, X509KeyUsageFlags.NonRepudiation),
        (KeyUsages.KeyEncipherment, X509KeyUsageFlags.KeyEncipherment), (KeyUsages.DataEncipherment, X509KeyUsageFlags.DataEncipherment),
        (KeyUsages.KeyAgreement, X509KeyUsageFlags.KeyAgreement), (KeyUsages.KeyCertSign, X509KeyUsageFlags.KeyCertSign),
        (KeyUsages.CrlSign, X509KeyUsageFlags.CrlSign), (KeyUsages.EncipherOnly, X509KeyUsageFlags.EncipherOnly),
        (KeyUsages.DecipherOnly, X509KeyUsageFlags.DecipherOnly),
    ];

    /// <param name="template">As it is, or would be.</param>
    public static CertificateTerms Of(CertificateTemplate template) => Of(template.Policy, template.Scep.Options.Renewal);

    /// <param name="template">What the request is issued from.</param>
    /// <param name="validityDays">As approved.</param>
    /// <param name="allowsRenewal">Whether the request lets its certificate be renewed.</param>
    public static CertificateTerms Of(CertificateTemplate template, int validityDays, bool allowsRenewal)
    {
        var terms = Of(template);
        return terms with { ValidityDays = validityDays, Renewal = terms.Renewal! with { Allowed = terms.Renewal.Allowed && allowsRenewal } };
    }

    /// <param name="policy">A template's.</param>
    /// <param name="renewal">Its rules for renewals.</param>
    public static CertificateTerms Of(IssuancePolicy policy, RenewalRules renewal) => new()
    {
        KeyUsages = Usages.Where(usage => policy.KeyUsage.HasFlag(usage.Ours)).Aggregate(X509KeyUsageFlags.None, (all, usage) => all | usage.Theirs),
        ExtendedKeyUsages = policy.ExtendedKeyUsage,
        ValidityDays = policy.ValidityDays,
        Renewal = new RenewalTerms(renewal.Allowed, renewal.WithinDays),
    };
}
