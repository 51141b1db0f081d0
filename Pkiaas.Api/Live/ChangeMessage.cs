using System.Text.Json;

namespace Pkiaas.Api.Live;

/// <summary>Changes as they travel between replicas, in PostgreSQL's NOTIFY.</summary>
/// <param name="From">The process that tells; it does not listen to itself.</param>
/// <param name="Changes">At most <see cref="MostChanges"/>.</param>
/// <param name="Missed">Whether more changed than was told: whoever looks has to read again.</param>
internal sealed record ChangeMessage(Guid From, IReadOnlyList<ChangeEvent> Changes, bool Missed = false)
{
    /// <summary>The channel's name.</summary>
    public const string Channel = "pkiaas_changes";

    /// <summary>NOTIFY takes payloads below 8,000 bytes; a change has about 160.</summary>
    public const int MostChanges = 40;

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Null when another version of the service says something that this one does not understand.</summary>
    public static ChangeMessage? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ChangeMessage>(json, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
