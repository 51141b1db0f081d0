namespace Pkiaas.ArchitectureTests.House;

/// <summary>The types that hold what they were shown against a secret itself. All other secrets are random and found by their hash.</summary>
internal static class SecretComparers
{
    public static readonly IReadOnlyList<string> All =
    [
        "Pkiaas.Api.Protocols.Scep.Ndes.NdesAccounts",
        "Pkiaas.Api.Security.Setup.SetupCode",
        "Pkiaas.Cms.SignerInfo",
        "Pkiaas.Domain.Requests.DeviceCode",
        "Pkiaas.Plugins.SoftwareKeys.SealedKeyStore",
    ];
}
