using Pkiaas.Contracts.Templates;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;
using Pkiaas.X509;

namespace Pkiaas.Api.Features.Templates;

internal static class TemplateMapping
{
    // RFC 5280 section 4.2.1.3 spells them so.
    private static readonly (KeyUsages Usage, string Name)[] Usages =
    [
        (KeyUsages.DigitalSignature, "digitalSignature"), (KeyUsages.NonRepudiation, "nonRepudiation"), (KeyUsages.KeyEncipherment, "keyEncipherment"),
        (KeyUsages.DataEncipherment, "dataEncipherment"), (KeyUsages.KeyAgreement, "keyAgreement"), (KeyUsages.KeyCertSign, "keyCertSign"),
        (KeyUsages.CrlSign, "cRLSign"), (KeyUsages.EncipherOnly, "encipherOnly"), (KeyUsages.DecipherOnly, "decipherOnly"),
    ];

    public static TemplateResponse ToResponse(CertificateTemplate template, int activeCertificates) => new()
    {
        Id = template.Id.Value,
        AuthorityId = template.AuthorityId.Value,
        Name = template.Name,
        Starter = template.Starter,
        Enabled = template.Enabled,
        ValidityDays = template.Policy.ValidityDays,
        KeySize = template.Policy.KeySize,
        KeyUsages = [.. Usages.Where(usage => template.Policy.KeyUsage.HasFlag(usage.Usage)).Select(usage => usage.Name)],
        ExtendedKeyUsages = template.Policy.ExtendedKeyUsage,
        IsAuthority = template.Policy.IsAuthority,
        Scep = ScepMapping.ToSettings(template.Scep),
        ReminderDays = template.Reminders.Days,
        ActiveCertificates = activeCertificates,
        CreatedAt = template.CreatedAt,
        Version = template.Version,
    };

    public static IssuancePolicy ToPolicy(UpdateTemplateRequest request, IssuancePolicy current) => current with
    {
        ValidityDays = request.ValidityDays,
        KeySize = request.KeySize,
        KeyUsage = request.KeyUsages.Aggregate(KeyUsages.None, (all, name) => all | Parse(name)),
        ExtendedKeyUsage = [.. request.ExtendedKeyUsages.Select(oid => oid.Trim())],
    };

    private static KeyUsages Parse(string name)
    {
        var found = Array.Find(Usages, usage => usage.Name == name);
        return found.Name is null
            ? throw new PkiException(new PkiError(PkiErrorKind.Malformed, $"One of: {string.Join(", ", Usages.Select(usage => usage.Name))}.") { Field = "keyUsages" })
            : found.Usage;
    }
}
