using System.Text;
using Pkiaas.Api.Security.Sealing;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Hosting;

namespace Pkiaas.Api.Protocols.Scep.Webhooks;

/// <summary>Seals what webhooks are signed with, each to its template.</summary>
internal sealed class WebhookSecrets(SecretSealers sealers)
{
    private readonly ISecretSealer _sealer = sealers.For("scep-webhook");

    public byte[] Seal(TemplateId template, string secret) => _sealer.Seal(Encoding.UTF8.GetBytes(secret), template.Value.ToByteArray(bigEndian: true));

    public byte[] Open(TemplateId template, WebhookRules rules) => _sealer.Open(rules.SealedSecret, template.Value.ToByteArray(bigEndian: true));
}
