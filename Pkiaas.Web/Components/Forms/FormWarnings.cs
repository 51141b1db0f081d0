using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Web.Components.Forms;

/// <summary>What an admin should know about fields and may want all the same.</summary>
/// <param name="items">As the API told them.</param>
/// <param name="prefix">What the inputs' names begin with.</param>
public sealed class FormWarnings(IReadOnlyList<FieldProblem> items, string prefix = "")
{
    /// <summary>The warnings at an input, or none.</summary>
    /// <param name="name">Its name.</param>
    public IEnumerable<string> For(string name) => items.Where(item => prefix + item.Field == name).Select(item => item.Message);
}
