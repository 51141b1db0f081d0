using Pkiaas.Api.Common;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Security.Links;
using Pkiaas.Contracts.Requests;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Approvals;

/// <summary>Checks delivery fields with the channel's own schema, and the names when its devices cannot ask for every one.</summary>
internal sealed class DeliveryForm(ChannelCatalog channels, RequestSecrets secrets)
{
    /// <summary>What is wrong with the fields, all of it; the problems bear the names of the request's fields.</summary>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Malformed"/>: there is no such channel.</exception>
    public IReadOnlyList<SettingProblem> Review(DeliveryInstruction delivery) =>
        [.. Find(delivery.Channel).RequestFields.Check(delivery.Fields).Problems.Select(problem => problem with { Field = $"delivery.fields.{problem.Field}" })];

    /// <exception cref="PkiException"><see cref="PkiErrorKind.Malformed"/>: there is no such channel.</exception>
    public IDeliveryChannel Find(string channel) => channels.Find(channel)?.Value ?? throw Fault("delivery.channel", "There is no such delivery channel.");

    public DeliveryPlan Check(RequestId request, ScepOptions door, RequestedNames names, DeliveryInstruction delivery, bool asksForCode)
    {
        var channel = Find(delivery.Channel);
        // A profile names the root by its fingerprint, and the device looks for that at the end of what GetCACert gives.
        if (door.StripRoot && channel.Capabilities.HasFlag(DeliveryCapabilities.HostSignsPackage))
            throw Fault("delivery.channel", $"{channel.DisplayName}: devices would refuse to enrol, as the template leaves the root out of GetCACert.");
        Demand(channel, asksForCode);
        var check = channel.RequestFields.Check(delivery.Fields);
        if (check.Problems.Count > 0) throw Fault($"delivery.fields.{check.Problems[0].Field}", check.Problems[0].Message);
        if (channel is INameCheck devices && devices.CheckNames(TicketNames.Subject(names), TicketNames.Alternative(names)) is [var problem, ..])
            throw Fault(problem.Field ?? "subject", problem.Message);
        return secrets.Close(request, channel.Name, channel.RequestFields, check.Settings);
    }

    /// <summary>What the template or an admin asks for is never left out because of the channel.</summary>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Malformed"/>: its devices cannot ask for a code.</exception>
    public static void Demand(IDeliveryChannel channel, bool asksForCode)
    {
        if (asksForCode && !channel.Capabilities.HasFlag(DeliveryCapabilities.AsksForCode))
            throw Fault("askForCode", $"{channel.DisplayName} cannot make a device ask for a code.");
    }

    private static PkiException Fault(string field, string message) => new(new PkiError(PkiErrorKind.Malformed, message) { Field = field });
}
