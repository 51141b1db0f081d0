using System.Text;

namespace Pkiaas.Web.Components.Pages.BulkRequests;

/// <summary>The text of a file that a spreadsheet saved: in UTF-8 or UTF-16 if it says so or reads so, else in the letters of Western Europe.</summary>
/// <param name="Text">What was read.</param>
/// <param name="Guessed">Whether the file did not say how it is to be read, so that a person should look at its letters.</param>
internal sealed record SheetFile(string Text, bool Guessed)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Excel's "CSV" on a Windows of Western Europe. Latin-1 has no ž, š, œ and ’, which would become control characters.
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static SheetFile Read(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..]) return new(Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2), Guessed: false);
        if (bytes is [0xFE, 0xFF, ..]) return new(Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2), Guessed: false);
        try
        {
            return new(Strict.GetString(bytes).TrimStart('\uFEFF'), Guessed: false);
        }
        catch (DecoderFallbackException)
        {
            return new(Western.GetString(bytes), Guessed: true);
        }
    }
}
