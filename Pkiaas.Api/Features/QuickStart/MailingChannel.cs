using Microsoft.Net.Http.Headers;
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
        if (channel.Value.RequestFields.Find(RequestFieldNames.Language) is { } asked && BestOf(request.Languages, asked) is { } language)
            fields[RequestFieldNames.Language] = language;
        // The fields of this form have the same names as those of the channel.
        if (channel.Value.RequestFields.Check(fields).Problems is [var problem, ..])
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, problem.Message) { Field = problem.Field });
        return new DeliveryInstruction { Channel = channel.Name, Fields = fields };
    }

    // RFC 9110 section 12.5.4; the sort keeps the order of equals. Of a tag such as de-CH the channel may know the language alone.
    private static string? BestOf(string? languages, SettingField asked) =>
        languages is not null && StringWithQualityHeaderValue.TryParseList([languages], out var wanted)
            ? wanted.Where(one => one.Quality != 0).OrderByDescending(one => one.Quality ?? 1)
                .Select(one => asked.Choices.FirstOrDefault(choice => Fits(choice.Value, one.Value.Value))?.Value)
                .FirstOrDefault(found => found is not null)
            : null;

    private static bool Fits(string choice, string? tag) =>
        string.Equals(choice, tag, StringComparison.OrdinalIgnoreCase) || string.Equals(choice, tag?.Split('-')[0], StringComparison.OrdinalIgnoreCase);

    private static bool AsksForAddressOnly(SettingsSchema schema) =>
        schema.Find(RequestFieldNames.Email) is { Kind: SettingKind.EmailAddress }
        && schema.Fields.All(field => field.Name == RequestFieldNames.Email || !field.Required || field.Default is not null);
}
