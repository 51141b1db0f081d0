using System.Text.Json;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Requests;

/// <summary>Approved names as they stand in a jsonb column.</summary>
/// <param name="Subject">In order.</param>
/// <param name="Alternative">As entered.</param>
internal sealed record StoredNames(IReadOnlyList<RequestedName> Subject, IReadOnlyList<RequestedName> Alternative)
{
    public static StoredNames From(RequestedNames names) => new(names.Subject, names.Alternative);

    public static RequestedNames Parse(string json) => JsonSerializer.Deserialize<StoredNames>(json, JsonSerializerOptions.Web)!.ToNames();

    public RequestedNames ToNames() => RequestedNames.Create(Subject, Alternative);
}
