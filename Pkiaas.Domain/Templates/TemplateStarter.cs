using Pkiaas.X509;

namespace Pkiaas.Domain.Templates;

/// <summary>What a new template starts from.</summary>
/// <param name="Name">Stored, e.g. <c>apple-device</c>.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Policy">The policy that the new template gets.</param>
public sealed record TemplateStarter(string Name, string DisplayName, string Summary, IssuancePolicy Policy)
{
    // Signatures sign in to networks, and sign mail (RFC 8550 section 4.4.2, RFC 4945 section 5.1.3.2). To an RSA key mail is encrypted by encipherment, and so is
    // the answer to a renewal over SCEP (RFC 8894 section 2.3).
    private const KeyUsages SignAndEncipher = KeyUsages.DigitalSignature | KeyUsages.KeyEncipherment;

    /// <summary>All starters in the order in which they are offered.</summary>
    public static IReadOnlyList<TemplateStarter> All { get; } =
    [
        new("apple-device", "Apple device", "Identifies an iPhone, iPad or Mac to Wi-Fi, VPN and web servers.",
            new IssuancePolicy(365, 2048, SignAndEncipher, [Oids.ClientAuthentication], IsAuthority: false, PathLength: null)),
        new("vpn-client", "VPN client", "Opens a VPN by IKEv2, from an iPhone, iPad, Mac or any other device.",
            new IssuancePolicy(365, 2048, SignAndEncipher, [Oids.ClientAuthentication, Oids.IpsecIke], IsAuthority: false, PathLength: null)),
        new("smime", "S/MIME mail", "Signs a person's mail, and lets others encrypt theirs to that person.",
            new IssuancePolicy(365, 2048, SignAndEncipher, [Oids.EmailProtection], IsAuthority: false, PathLength: null)),
        new("web-server", "Web server", "Lets a web server prove its name over TLS.",
            new IssuancePolicy(397, 2048, SignAndEncipher, [Oids.ServerAuthentication], IsAuthority: false, PathLength: null)),
    ];

    /// <summary>The starter of this name, or null.</summary>
    /// <param name="name">Case matters.</param>
    public static TemplateStarter? Find(string name) => All.FirstOrDefault(starter => starter.Name == name);
}
