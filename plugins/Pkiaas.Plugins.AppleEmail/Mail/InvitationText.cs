using System.Text;

namespace Pkiaas.Plugins.AppleEmail.Mail;

/// <summary>The plain-text part: all that the HTML part says, for programs and people who read text.</summary>
internal static class InvitationText
{
    private const int Width = 72;

    public static string Of(Invitation mail)
    {
        var text = new StringBuilder();
        Paragraph(mail.Headline);
        Paragraph(mail.Introduction);
        Paragraph(mail.InTheNameOf);
        Paragraph(mail.Words.Begin);
        // Never wrapped: mail programs end a link at a line break.
        text.Append(mail.Link).Append("\r\n\r\n");
        Paragraph(mail.WorksUntil);
        Paragraph(mail.Words.WhatHappens);
        for (var i = 0; i < mail.Steps.Count; i++) Paragraph($"{i + 1}. {mail.Steps[i].Title}. {mail.Steps[i].Detail}", "   ");
        Paragraph($"{mail.Words.UnexpectedTitle} {mail.Unexpected}");
        Paragraph(mail.Footer);
        // Straight quotation marks keep the usual message in ASCII, which travels as it is.
        return text.Replace('“', '"').Replace('”', '"').ToString().TrimEnd() + "\r\n";

        void Paragraph(string words, string indent = "")
        {
            var width = 0;
            foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (width > 0 && width + 1 + word.Length > Width)
                {
                    text.Append("\r\n").Append(indent);
                    width = indent.Length;
                }
                else if (width > 0)
                {
                    text.Append(' ');
                    width++;
                }
                text.Append(word);
                width += word.Length;
            }
            text.Append("\r\n\r\n");
        }
    }
}
