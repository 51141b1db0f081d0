using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Pkiaas.Web.Components.Forms;

/// <summary>What a form sent, read by the names of its inputs.</summary>
internal sealed class Posted(IFormCollection form)
{
    public static Posted? From(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType ? new Posted(context.Request.Form) : null;

    /// <summary>A text without the blanks around it; null when it is empty.</summary>
    public string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A text as it was typed: blanks may belong to a password.</summary>
    public string Verbatim(string name) => form[name].ToString();

    /// <summary>A whole number; null when it is empty. No number becomes <see cref="int.MinValue"/>, which every range refuses.</summary>
    public int? Number(string name)
    {
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands;
        if (Text(name) is not { } text) return null;
        return int.TryParse(text, styles, CultureInfo.InvariantCulture, out var number) ? number : int.MinValue;
    }

    /// <summary>Whether a box is ticked.</summary>
    public bool Ticked(string name) => form[name].Contains("true");

    /// <summary>All values of the inputs with this name.</summary>
    public IReadOnlyList<string> All(string name) =>
        [.. Values(name).OfType<string>().Select(value => value.Trim()).Where(value => value.Length > 0)];

    /// <summary>The values of repeated inputs in their order, blanks included, so that those of two names can be paired.</summary>
    public StringValues Values(string name) => form[name];

    /// <summary>The names of all inputs.</summary>
    public IEnumerable<string> Names => form.Keys;

    /// <summary>A file's content in base64; null when none was chosen.</summary>
    public async Task<string?> FileAsync(string name, CancellationToken cancellationToken)
    {
        if (form.Files.GetFile(name) is not { Length: > 0 } file) return null;
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        return Convert.ToBase64String(content.GetBuffer(), 0, (int)content.Length);
    }
}
