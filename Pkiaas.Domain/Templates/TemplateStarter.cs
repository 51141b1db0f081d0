using Pkiaas.X509;

namespace Pkiaas.Domain.Templates;

/// <summary>What a new template starts from.</summary>
/// <param name="Name">Stored, e.g. <c>apple-device</c>.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Policy">The policy that the new template gets.</param>
public sealed record TemplateStarter(string Name, string DisplayName, string Summary, IssuancePolicy Policy)
{
    private const KeyUsages SignAndEncipher = KeyUsages.DigitalSignature | KeyUsages.KeyEncipherment;

    /// <summary>All starters in the order in which they are offered.</summary>
    public static IReadOnlyList<TemplateStarter> All { get; } =
    [
        new("apple-device", "Apple device", "Identifies an iPhone, iPad or Mac to Wi-Fi, VPN and web servers.",
            new IssuancePolicy(365, 2048, SignAndEncipher, [Oids.ClientAuthentication], IsAuthority: false, PathLength: null)),
        new("web-server", "Web server", "Lets a web server prove its name over TLS.",
            new IssuancePolicy(397, 2048, SignAndEncipher, [Oids.ServerAuthentication], IsAuthority: false, PathLength: null)),
        new("certificate-authority", "Certificate authority", "For authorities below this one. Nothing issues from it yet: there is no way to ask for one.",
            new IssuancePolicy(1825, 4096, KeyUsages.KeyCertSign | KeyUsages.CrlSign, [], IsAuthority: true, PathLength: 0)),
    ];

    /// <summary>The starter of this name, or null.</summary>
    /// <param name="name">Case matters.</param>
    public static TemplateStarter? Find(string name) => All.FirstOrDefault(starter => starter.Name == name);
}
