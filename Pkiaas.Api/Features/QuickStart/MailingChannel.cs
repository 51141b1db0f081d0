using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Contracts.QuickStart;
using Pkiaas.Contracts.Requests;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Features.QuickStart;

/// <summary>Finds the channel that needs no more than an address, whatever plugin it comes from.</summary>
internal sealed class MailingChannel(ChannelCatalog channels)
{
    /// <summary>Says how to deliver to an address.</summary>
    /// <exception cref="PkiException">There is no such channel, or it does not take the address or the device.</exception>
    public DeliveryInstruction Instruct(QuickStartRequest request)
    {
        var channel = channels.All.FirstOrDefault(offered => AsksForAddressOnly(offered.Value.RequestFields))
            ?? throw new PkiException(PkiErrorKind.Conflict, "No plugin delivers by e-mail: take the three steps instead.");
        var fields = new Dictionary<string, string> { [RequestFieldNames.Email] = request.Email.Trim() };
        if (request.Device is { Length: > 0 } device && channel.Value.RequestFields.Find(RequestFieldNames.Device) is not null)
            fields[RequestFieldNames.Device] = device;
        // The fields of this form have the same names as those of the channel.
        if (channel.Value.RequestFields.Check(fields).Problems is [var problem, ..])
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, problem.Message) { Field = problem.Field });
        return new DeliveryInstruction { Channel = channel.Name, Fields = fields };
    }

    private static bool AsksForAddressOnly(SettingsSchema schema) =>
        schema.Find(RequestFieldNames.Email) is { Kind: SettingKind.EmailAddress }
        && schema.Fields.All(field => field.Name == RequestFieldNames.Email || !field.Required || field.Default is not null);
}
