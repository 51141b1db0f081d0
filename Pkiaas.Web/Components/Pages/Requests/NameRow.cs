namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>One row of names in the form.</summary>
/// <param name="Type">As the API names it, e.g. <c>CN</c> or <c>email</c>.</param>
/// <param name="Value">As typed.</param>
public sealed record NameRow(string Type, string Value);
