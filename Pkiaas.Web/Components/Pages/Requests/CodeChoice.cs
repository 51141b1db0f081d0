using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>The switch that has devices ask for a code, which begins with what the chosen template says.</summary>
internal static class CodeChoice
{
    /// <summary>
    /// What was chosen; null: as the template says. The switch shows what one template says. Where another one was chosen meanwhile, that one says what an
    /// unset switch means.
    /// </summary>
    public static bool? Read(Posted posted) =>
        posted.Ticked("askForCode") ? true : posted.Text("askForCodeOf") == posted.Text("template") ? false : null;
}
