using Pkiaas.Api.Common;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Security.Links;
using Pkiaas.Contracts.Requests;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Approvals;

/// <summary>Checks delivery fields with the channel's own schema, and the names when its devices cannot ask for every one.</summary>
internal sealed class DeliveryForm(ChannelCatalog channels, RequestSecrets secrets)
{
    public DeliveryPlan Check(RequestId request, RequestedNames names, DeliveryInstruction delivery, bool asksForCode)
    {
        var channel = channels.Find(delivery.Channel)?.Value ?? throw Fault("delivery.channel", "There is no such delivery channel.");
        // What the template asks for is never left out because of the channel.
        if (asksForCode && !channel.Capabilities.HasFlag(DeliveryCapabilities.AsksForCode))
            throw Fault("askForCode", $"{channel.DisplayName} cannot make a device ask for a code.");
        var check = channel.RequestFields.Check(delivery.Fields);
        if (check.Problems.Count > 0) throw Fault($"delivery.fields.{check.Problems[0].Field}", check.Problems[0].Message);
        if (channel is INameCheck devices && devices.CheckNames(TicketNames.Subject(names), TicketNames.Alternative(names)) is [var problem, ..])
            throw Fault(problem.Field ?? "subject", problem.Message);
        return secrets.Close(request, channel.Name, channel.RequestFields, check.Settings);
    }

    private static PkiException Fault(string field, string message) => new(new PkiError(PkiErrorKind.Malformed, message) { Field = field });
}
