using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.AppleEmail.Mail.Words;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Parts;

/// <summary>The certificate itself.</summary>
internal static class ScepPart
{
    public static IEnumerable<Payload> Of(PartContext context)
    {
        var ticket = context.Ticket;
        yield return new ScepPayload
        {
            Identity = context.Credential,
            DisplayName = TicketNames.Person(ticket) ?? PlainText.Line(ticket.TemplateName),
            Description = MailWords.Fill(context.Words.AsksForId, new Dictionary<string, string> { ["organization"] = context.Organization }),
            Organization = context.Organization,
            Url = ticket.ScepUrl,
            Subject = TicketNames.Subject(ticket.Subject),
            SubjectAlternativeNames = TicketNames.Alternative(ticket.SubjectAlternativeNames),
            Challenge = ticket.Challenge,
            KeySize = ticket.KeySize,
            KeyUsage = (ticket.Signing ? ScepKeyUsage.Signing : ScepKeyUsage.None)
                | (ticket.Encryption ? ScepKeyUsage.Encryption : ScepKeyUsage.None),
            CaFingerprint = AuthorityPayloads.Fingerprint(ticket.AuthorityCertificates),
            Retries = (int)(context.Template.FindNumber(KeyFields.Retries) ?? 3),
            RetryDelay = TimeSpan.FromSeconds(context.Template.FindNumber(KeyFields.RetryDelay) ?? 10),
            KeyIsExtractable = context.Template.Is(KeyFields.KeyIsExtractable),
            AllowAllAppsAccess = context.Template.Is(KeyFields.AllowAllApps),
        };
    }
}
