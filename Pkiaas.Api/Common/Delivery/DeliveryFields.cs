using System.Security.Cryptography;
using System.Text.Json;
using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Hosting;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Common.Delivery;

/// <summary>Keeps what an admin entered for a request's delivery: plain fields as they are, secret ones sealed to the request.</summary>
/// <param name="sealer">Seals for the purpose <see cref="Purpose"/>.</param>
internal sealed class DeliveryFields(ISecretSealer sealer)
{
    /// <summary>What is sealed. Stored in effect: never renamed.</summary>
    public const string Purpose = "delivery-fields";

    /// <summary>Splits checked values into what is stored openly and what is sealed.</summary>
    /// <param name="request">The request; the secrets open for no other.</param>
    /// <param name="channel">The channel's name.</param>
    /// <param name="schema">The channel's request fields.</param>
    /// <param name="values">Checked against <paramref name="schema"/>.</param>
    public DeliveryPlan Close(RequestId request, string channel, SettingsSchema schema, PluginSettings values)
    {
        var secret = schema.Fields.Where(field => field.Kind == SettingKind.Secret).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var secrets = values.Values.Where(value => secret.Contains(value.Key)).ToDictionary();
        return new DeliveryPlan(
            channel,
            values.Values.Where(value => !secret.Contains(value.Key)).ToDictionary(),
            secrets.Count == 0 ? null : Seal(request, secrets));
    }

    /// <summary>All values again, as a channel gets them.</summary>
    /// <param name="request">From the store.</param>
    /// <exception cref="CryptographicException">The stored secrets were altered or belong to another request.</exception>
    public PluginSettings Open(PreApprovedRequest request)
    {
        var values = new Dictionary<string, string>(request.Delivery.Fields, StringComparer.Ordinal);
        if (request.Delivery.SealedSecrets is { } box)
        {
            var json = sealer.Open(box, Binding(request.Id));
            foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(json)!) values[name] = value;
            CryptographicOperations.ZeroMemory(json);
        }
        return new PluginSettings(values);
    }

    private byte[] Seal(RequestId request, Dictionary<string, string> secrets)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(secrets);
        var box = sealer.Seal(json, Binding(request));
        CryptographicOperations.ZeroMemory(json);
        return box;
    }

    private static byte[] Binding(RequestId request) => request.Value.ToByteArray(bigEndian: true);
}
