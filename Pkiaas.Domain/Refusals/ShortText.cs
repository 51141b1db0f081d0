namespace Pkiaas.Domain.Refusals;

/// <summary>Shortens texts of others to what is kept and shown of them.</summary>
public static class ShortText
{
    /// <summary>
    /// Cuts a text. A character outside the basic plane takes two units of UTF-16 and is kept or left as a whole: half of it is no text, and
    /// PostgreSQL takes none of it.
    /// </summary>
    /// <param name="text">Any.</param>
    /// <param name="most">So many units of UTF-16 at most.</param>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        return text[..(most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }
}
