namespace Pkiaas.Plugins.ContractTests.AppleEmail.Fields;

/// <summary>What one value in a template's form changes in the profile.</summary>
/// <param name="Field">As it travels, e.g. <c>networks[0].ssid</c>.</param>
/// <param name="Value">Another than the form has already.</param>
/// <param name="Changes">All of them, as <see cref="ProfileDifference"/> tells them: payload type, path, plist value before and after.</param>
internal sealed record FieldRow(string Field, string Value, params string[] Changes)
{
    /// <summary>What the form holds besides, before and after, so that the field counts.</summary>
    public (string Name, string Value)[] Given { get; init; } = [];

    public string Title => string.Join(" beside ", [$"{Field} = {Value.Split('\n')[0]}", .. Given.Select(given => given.Value)]);

    /// <summary>The form before.</summary>
    public Dictionary<string, string> Before()
    {
        var form = new Dictionary<string, string>(FieldRows.Form);
        foreach (var (name, value) in Given) form[name] = value;
        return form;
    }

    /// <summary>The form after.</summary>
    public Dictionary<string, string> After() => new(Before()) { [Field] = Value };
}
