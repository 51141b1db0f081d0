using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Security.Links;
using Pkiaas.Contracts.Requests;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Requests;

/// <summary>Checks delivery fields with the channel's own schema.</summary>
internal sealed class DeliveryForm(ChannelCatalog channels, RequestSecrets secrets)
{
    public DeliveryPlan Check(RequestId request, DeliveryInstruction delivery)
    {
        var channel = channels.Find(delivery.Channel)?.Value ?? throw Fault("delivery.channel", "There is no such delivery channel.");
        var check = channel.RequestFields.Check(delivery.Fields);
        if (check.Problems.Count > 0) throw Fault($"delivery.fields.{check.Problems[0].Field}", check.Problems[0].Message);
        return secrets.Close(request, channel.Name, channel.RequestFields, check.Settings);
    }

    private static PkiException Fault(string field, string message) => new(new PkiError(PkiErrorKind.Malformed, message) { Field = field });
}
