using System.Globalization;
using System.Text;

namespace Pkiaas.Plugins.AppleEmail.Profiles;

/// <summary>A file name that every browser and header takes as it is.</summary>
internal static class ProfileFileName
{
    private const int Limit = 60;

    /// <summary>ASCII letters, digits and single hyphens; accents are dropped.</summary>
    public static string For(string organization)
    {
        var name = new StringBuilder();
        foreach (var c in organization.Normalize(NormalizationForm.FormD))
        {
            if (name.Length == Limit) break;
            if (char.IsAsciiLetterOrDigit(c)) name.Append(c);
            else if (!IsAccent(c) && name.Length > 0 && name[^1] != '-') name.Append('-');
        }
        var trimmed = name.ToString().TrimEnd('-');
        return (trimmed.Length > 0 ? trimmed : "Profile") + ".mobileconfig";
    }

    private static bool IsAccent(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
}
