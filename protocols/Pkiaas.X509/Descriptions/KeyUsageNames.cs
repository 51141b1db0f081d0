namespace Pkiaas.X509;

/// <summary>Key usages in words.</summary>
internal static class KeyUsageNames
{
    private static readonly (KeyUsages Usage, string Name)[] All =
    [
        (KeyUsages.DigitalSignature, "Digital signature"),
        (KeyUsages.NonRepudiation, "Non-repudiation"),
        (KeyUsages.KeyEncipherment, "Key encipherment"),
        (KeyUsages.DataEncipherment, "Data encipherment"),
        (KeyUsages.KeyAgreement, "Key agreement"),
        (KeyUsages.KeyCertSign, "Certificate signing"),
        (KeyUsages.CrlSign, "CRL signing"),
        (KeyUsages.EncipherOnly, "Encipher only"),
        (KeyUsages.DecipherOnly, "Decipher only"),
    ];

    public static IEnumerable<string> Of(KeyUsages usages) => All.Where(entry => usages.HasFlag(entry.Usage)).Select(entry => entry.Name);
}
