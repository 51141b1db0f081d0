using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Mail;

/// <summary>Makes the message: multipart/alternative, plain text first (RFC 2046 section 5.1.4).</summary>
internal sealed class InvitationComposer(IServiceProvider services, TimeProvider time)
{
    public async Task<MailMessage> ComposeAsync(Delivery.Delivery delivery, ChannelContext context, MailSettings settings)
    {
        var mail = Invitation.Create(delivery, context, time);
        var html = await RenderAsync(mail);
        var message = new MailMessage
        {
            From = new MailAddress(settings.SenderAddress, PlainText.Line(settings.SenderName ?? context.Organization, 120), Encoding.UTF8),
            Subject = mail.SubjectLine,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.To.Add(new MailAddress(delivery.Fields.Get(RequestForm.Email)));
        // The same at every try, so that mail programs and servers can drop a repetition.
        message.Headers["Message-ID"] = MessageId(delivery.Id, settings);
        // RFC 3834 section 5, and Exchange's own header: no out-of-office answers.
        message.Headers["Auto-Submitted"] = "auto-generated";
        message.Headers["X-Auto-Response-Suppress"] = "All";
        message.AlternateViews.Add(Part(InvitationText.Of(mail), MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(Part(html, MediaTypeNames.Text.Html));
        return message;
    }

    public static string MessageId(Guid delivery, MailSettings settings) => $"<{delivery:D}@{settings.SenderDomain}>";

    // Not quoted-printable: the framework writes line ends of text as =0D=0A there, against RFC 2045 section 6.7 rule 4.
    private static AlternateView Part(string content, string mediaType)
    {
        var part = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, mediaType);
        part.TransferEncoding = IsPlain(content) ? TransferEncoding.SevenBit : TransferEncoding.Base64;
        return part;
    }

    // RFC 5322 section 2.1.1: a line has at most 998 characters.
    private static bool IsPlain(string content) => Ascii.IsValid(content) && content.Split("\r\n").All(line => line.Length <= 998);

    private async Task<string> RenderAsync(Invitation mail)
    {
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            // Shows the fragment alone when it is given no layout.
            var content = new Dictionary<string, object?> { [nameof(LayoutView.ChildContent)] = InvitationHtml.Of(mail) };
            var root = await renderer.RenderComponentAsync<LayoutView>(ParameterView.FromDictionary(content));
            return ("<!DOCTYPE html>\n" + root.ToHtmlString()).ReplaceLineEndings("\r\n");
        });
    }
}
