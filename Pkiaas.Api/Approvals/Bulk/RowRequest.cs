using System.Globalization;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Approvals.Bulk;

/// <summary>Makes of a person's row what an admin would have entered for him alone. What the row leaves open is taken from what holds for all.</summary>
internal sealed class RowRequest(BulkSheet sheet, SettingsSchema fields, string? addressField)
{
    public CreatePreApprovedRequest Write(PersonRow person)
    {
        var delivery = Fields(person);
        return new CreatePreApprovedRequest
        {
            Subject = Subject(person, addressField is null ? null : delivery.GetValueOrDefault(addressField)),
            SubjectAlternativeNames = Alternative(person, addressField is null ? null : delivery.GetValueOrDefault(addressField)),
            ValidityDays = Days(person),
            LinkValidHours = sheet.LinkValidHours,
            AskForCode = sheet.AskForCode,
            AllowRenewal = sheet.AllowRenewal,
            Delivery = new DeliveryInstruction { Channel = sheet.Delivery.Channel, Fields = delivery },
        };
    }

    // A certificate names somebody: by his name, by its parts, or else by his address.
    private List<NameValue> Subject(PersonRow person, string? address)
    {
        var names = person.Subject.ToList();
        if (names.TrueForAll(name => name.Type != "CN"))
        {
            string[] parts = [.. new[] { Of("givenName"), Of("surname") }.OfType<string>()];
            var common = parts.Length > 0 ? string.Join(' ', parts) : address;
            if (!string.IsNullOrEmpty(common)) names.Insert(0, new NameValue { Type = "CN", Value = common });
        }
        if (!string.IsNullOrWhiteSpace(sheet.Organization) && names.Count > 0 && names.TrueForAll(name => name.Type != "O"))
            names.Add(new NameValue { Type = "O", Value = sheet.Organization.Trim() });
        return names;

        string? Of(string type) => names.Find(name => name.Type == type)?.Value;
    }

    private List<NameValue> Alternative(PersonRow person, string? address)
    {
        var names = person.Alternative.ToList();
        if (sheet.AddressAsAlternativeName && !string.IsNullOrEmpty(address) && names.TrueForAll(name => name.Type != "email" || name.Value != address))
            names.Insert(0, new NameValue { Type = "email", Value = address });
        return names;
    }

    // No number at all becomes one that every range refuses.
    private int? Days(PersonRow person) => person.ValidityDays is not { } text ? sheet.ValidityDays
        : int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var days) ? days : int.MinValue;

    private Dictionary<string, string> Fields(PersonRow person)
    {
        var values = sheet.Delivery.Fields.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, cell) in person.Fields) values[name] = InWordsOf(fields.Find(name), cell);
        return values;
    }

    // People write what they see: the label of a choice, "yes" for a box.
    private static string InWordsOf(SettingField? field, string cell) => field?.Kind switch
    {
        SettingKind.Choice => field.Choices.FirstOrDefault(choice => Same(choice.Value, cell) || Same(choice.Label, cell))?.Value ?? cell,
        SettingKind.Boolean when Same(cell, "yes") || Same(cell, "x") || cell == "1" => "true",
        SettingKind.Boolean when Same(cell, "no") || cell == "0" => "false",
        SettingKind.Boolean => cell.ToLowerInvariant(),
        _ => cell,
    };

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
