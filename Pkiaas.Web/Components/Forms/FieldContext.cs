namespace Pkiaas.Web.Components.Forms;

/// <summary>What an input takes over from the field around it.</summary>
/// <param name="Id">The input's id.</param>
/// <param name="DescribedBy">The ids of its help and its error, for <c>aria-describedby</c>; null when it has neither.</param>
/// <param name="Invalid">Whether it has an error.</param>
public sealed record FieldContext(string Id, string? DescribedBy, bool Invalid)
{
    /// <summary>For <c>aria-invalid</c>: left out when there is no error.</summary>
    public string? AriaInvalid => Invalid ? "true" : null;

    /// <summary>The class of an input with an error.</summary>
    public string? InvalidClass => Invalid ? "is-invalid" : null;
}
