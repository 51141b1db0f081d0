using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles;

/// <summary>Approved names as a profile asks for them.</summary>
internal static class TicketNames
{
    public const string CommonName = "2.5.4.3";

    public static IReadOnlyList<SubjectAttribute> Subject(IReadOnlyList<TicketName> names) =>
        [.. names.Select(name => SubjectAttribute.Create(name.Type, name.Value))];

    /// <summary>A profile has no word for IP addresses: a certificate gets them from the approval alone.</summary>
    public static SubjectAlternativeNames Alternative(IReadOnlyList<TicketName> names)
    {
        if (names.FirstOrDefault(name => name.Type is not ("email" or "dns" or "uri" or "upn" or "ip")) is { } unknown)
            throw new ProfileException("SubjectAltName", $"Alternative names of the type {unknown.Type} are unknown.");
        return SubjectAlternativeNames.Create(Of("email"), Of("dns"), Of("uri"), Of("upn"));

        IEnumerable<string> Of(string type) => names.Where(name => name.Type == type).Select(name => name.Value);
    }

    /// <summary>Whom the certificate names, for people; or null.</summary>
    public static string? Person(EnrollmentTicket ticket)
    {
        var name = ticket.Subject.FirstOrDefault(name => name.Type == CommonName)
            ?? ticket.SubjectAlternativeNames.FirstOrDefault(name => name.Type == "email");
        return name is null ? null : PlainText.Line(name.Value);
    }

    public static IReadOnlyList<SettingProblem> Problems(IReadOnlyList<TicketName> subject, IReadOnlyList<TicketName> alternative) =>
        [.. Problem("subject", () => Subject(subject)), .. Problem("subjectAlternativeNames", () => Alternative(alternative))];

    private static IEnumerable<SettingProblem> Problem(string field, Func<object> attempt)
    {
        try
        {
            attempt();
            return [];
        }
        catch (ProfileException e)
        {
            return [new SettingProblem(field, e.Message)];
        }
    }
}
