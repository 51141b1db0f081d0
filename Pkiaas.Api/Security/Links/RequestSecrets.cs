using System.Text.Json;
using Pkiaas.Api.Security.Sealing;
using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Security.Links;

/// <summary>Keeps the secret ones among a channel's request fields sealed and bound to their request.</summary>
internal sealed class RequestSecrets(SecretSealers sealers)
{
    private const string Purpose = "request-secrets";

    public DeliveryPlan Close(RequestId request, string channel, SettingsSchema schema, PluginSettings fields)
    {
        var isSecret = schema.Fields.ToLookup(field => field.Kind == SettingKind.Secret, field => field.Name)[true].ToHashSet(StringComparer.Ordinal);
        var secrets = fields.Values.Where(field => isSecret.Contains(field.Key)).ToDictionary();
        var open = fields.Values.Where(field => !isSecret.Contains(field.Key)).ToDictionary();
        var closed = secrets.Count == 0 ? null : sealers.For(Purpose).Seal(JsonSerializer.SerializeToUtf8Bytes(secrets), request.Value.ToByteArray());
        return new DeliveryPlan(channel, open, closed);
    }

    /// <summary>The same plan for another request.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The secrets do not open.</exception>
    public DeliveryPlan Rebind(RequestId from, DeliveryPlan plan, RequestId to)
    {
        if (plan.SealedSecrets is null) return plan;
        var sealer = sealers.For(Purpose);
        return plan with { SealedSecrets = sealer.Seal(sealer.Open(plan.SealedSecrets, from.Value.ToByteArray()), to.Value.ToByteArray()) };
    }

    public PluginSettings Open(RequestId request, DeliveryPlan plan)
    {
        if (plan.SealedSecrets is null) return new PluginSettings(plan.Fields);
        var secrets = JsonSerializer.Deserialize<Dictionary<string, string>>(sealers.For(Purpose).Open(plan.SealedSecrets, request.Value.ToByteArray()))!;
        return new PluginSettings(plan.Fields.Concat(secrets).ToDictionary());
    }
}
