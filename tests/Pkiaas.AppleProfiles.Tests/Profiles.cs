namespace Pkiaas.AppleProfiles.Tests;

/// <summary>Profiles as the service makes them.</summary>
internal static class Profiles
{
    public static readonly Guid Request = Guid.Parse("0198c5a2-1111-7222-8333-444455556666");
    public static readonly ProfileIdentity Identity = ProfileIdentity.ForRequest("com.example.pki", Request);

    public static ConfigurationProfile Full() => new()
    {
        Identity = Identity,
        DisplayName = "Example Ltd",
        Description = "Line one\nLine two",
        Organization = "Example Ltd",
        TargetDevice = TargetDevice.IPhoneOrIPad,
        Scope = ProfileScope.User,
        ConsentText = new Dictionary<string, string> { ["en"] = "Agree?", ["default"] = "Agree?" },
        ExpirationDate = new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
        RemovalDate = new DateTimeOffset(2028, 1, 2, 3, 4, 5, TimeSpan.Zero),
        DurationUntilRemoval = TimeSpan.FromDays(400),
        Payloads =
        [
            Certificate(CertificateRole.Root, "root"),
            Certificate(CertificateRole.Intermediate, "authority"),
            Scep(),
        ],
    };

    public static ConfigurationProfile With(ScepPayload scep) => Full() with { Payloads = [scep] };

    public static CertificatePayload Certificate(CertificateRole role, string name) => new()
    {
        Identity = Identity.ForPayload(name),
        DisplayName = "Example Root",
        Organization = "Example Ltd",
        Role = role,
        Certificate = new byte[] { 0x30, 0x03, 0x02, 0x01, 0x05 },
        FileName = name + ".cer",
    };

    public static ScepPayload Scep() => new()
    {
        Identity = Identity.ForPayload("scep"),
        DisplayName = "Ada Lovelace",
        Description = "Enrols",
        Url = new Uri("https://pki.example.com/scep/apple"),
        Name = "Example",
        Subject = [SubjectAttribute.Create("2.5.4.6", "GB"), SubjectAttribute.Create("2.5.4.3", "Ada Lovelace")],
        SubjectAlternativeNames = SubjectAlternativeNames.Create(
            ["ada@example.com"], ["a.example.com", "b.example.com"], ["urn:x:1"], ["ada@corp.example.com"]),
        Challenge = "0123456789abcdef",
        KeySize = 4096,
        CaFingerprint = new byte[32],
    };
}
