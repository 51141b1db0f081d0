using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.AppleEmail.Mail.Words;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Parts;

/// <summary>The mail account with S/MIME.</summary>
internal static class MailPart
{
    public static IEnumerable<Payload> Of(PartContext context)
    {
        var fields = context.Template;
        if (!fields.Is(MailFields.Mail) || MailFields.IsExchange(fields)) yield break;
        var address = context.Alternative("email", "an e-mail address", "The mail account");
        yield return new MailPayload
        {
            Identity = context.Identity.ForPayload("mail"),
            DisplayName = MailWords.Fill(context.Words.Mail, new Dictionary<string, string> { ["address"] = address }),
            Organization = context.Organization,
            AccountDescription = fields.Get(MailFields.Name),
            AccountName = context.Ticket.Subject.FirstOrDefault(name => name.Type == TicketNames.CommonName)?.Value,
            EmailAddress = address,
            Incoming = Server(fields, MailFields.Incoming, MailFields.IncomingPort, address),
            Outgoing = Server(fields, MailFields.Outgoing, MailFields.OutgoingPort, address),
            Credential = context.Credential,
            Signs = fields.Is(MailFields.Sign),
            Encrypts = fields.Is(MailFields.Encrypt),
            EncryptsByDefault = fields.Is(MailFields.EncryptByDefault),
        };
    }

    private static MailServer Server(PluginSettings fields, string host, string port, string address) => new()
    {
        Host = HostName.ToAscii(fields.Get(host)),
        Port = (int?)fields.FindNumber(port),
        Tls = fields.Is(MailFields.Tls),
        UserName = fields.Find(MailFields.User) switch
        {
            MailFields.UserIsAddress => address,
            MailFields.UserIsLocalPart => address.Split('@')[0],
            _ => null,
        },
    };
}
