using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms.Template;

/// <summary>What the two ends of a tunnel can agree on: in the form, and in the same words where a profile is told.</summary>
internal static class IkeChoices
{
    public static IReadOnlyList<SettingChoice> Encryptions { get; } =
    [
        new(nameof(IkeEncryption.Aes256Gcm), "AES-256-GCM"), new(nameof(IkeEncryption.Aes128Gcm), "AES-128-GCM"),
        new(nameof(IkeEncryption.Aes256), "AES-256-CBC"), new(nameof(IkeEncryption.Aes128), "AES-128-CBC"),
        new(nameof(IkeEncryption.ChaCha20Poly1305), "ChaCha20-Poly1305"),
    ];

    public static IReadOnlyList<SettingChoice> Integrities { get; } =
    [
        new(nameof(IkeIntegrity.Sha256), "SHA-256"), new(nameof(IkeIntegrity.Sha384), "SHA-384"), new(nameof(IkeIntegrity.Sha512), "SHA-512"),
    ];

    public static IReadOnlyList<SettingChoice> Groups { get; } =
        [.. SecurityAssociation.Groups.Select(group => new SettingChoice($"{group}", $"{group} ({Size(group)})"))];

    public static IReadOnlyList<SettingChoice> DeadPeers { get; } =
    [
        new(nameof(DeadPeerDetection.None), "Never"), new(nameof(DeadPeerDetection.Low), "Within half an hour"),
        new(nameof(DeadPeerDetection.Medium), "Within ten minutes"), new(nameof(DeadPeerDetection.High), "Within a minute"),
    ];

    public static string Words(SecurityAssociation agreed) =>
        $"{Label(Encryptions, agreed.Encryption)}, {Label(Integrities, agreed.Integrity)}, Diffie-Hellman group {Label(Groups, agreed.Group)}";

    public static string Words(DeadPeerDetection detection)
    {
        var label = Label(DeadPeers, detection);
        return char.ToLowerInvariant(label[0]) + label[1..];
    }

    private static string Label<T>(IReadOnlyList<SettingChoice> choices, T value) => choices.Single(choice => choice.Value == $"{value}").Label;

    private static string Size(int group) => group switch
    {
        14 => "2048 bits", 15 => "3072 bits", 16 => "4096 bits", 17 => "6144 bits", 18 => "8192 bits",
        19 => "P-256", 20 => "P-384", 21 => "P-521", 31 => "Curve25519", _ => "Curve448",
    };
}
