using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Profiles;

/// <summary>What a request says otherwise than its template, put in the template's place before anything is made or checked.</summary>
internal static class OwnChoices
{
    /// <summary>A smaller key than the template asks for would be refused at its door: the template's holds then, also when it was raised later.</summary>
    public static EnrollmentTicket Applied(EnrollmentTicket ticket) => ticket with
    {
        TemplateFields = OwnFields.Over(ticket.TemplateFields, ticket.Fields),
        KeySize = Math.Max(ticket.KeySize, OwnFields.SizeOf(ticket.Fields) ?? 0),
    };
}
