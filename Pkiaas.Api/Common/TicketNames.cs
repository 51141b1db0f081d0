using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Common;

/// <summary>
/// Approved names as a channel is told them: as they will be encoded and not as they were entered, so that a device asks for the very
/// names that its request is compared with (an international host name by its A-labels, RFC 5280 section 7.2).
/// </summary>
internal static class TicketNames
{
    public static IReadOnlyList<TicketName> Subject(RequestedNames names) =>
        [.. names.SubjectName.Attributes.Select(attribute => new TicketName(attribute.Type.Oid, attribute.Value))];

    public static IReadOnlyList<TicketName> Alternative(RequestedNames names) =>
        [.. names.Alternative.Zip(names.AlternativeNames, (entered, encoded) => new TicketName(entered.Type, encoded.Value))];
}
