namespace Pkiaas.Web.Components.Forms;

/// <summary>The id of the input with a name: the error summary links to it.</summary>
internal static class FieldId
{
    public static string Of(string name) => "f-" + string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
}
