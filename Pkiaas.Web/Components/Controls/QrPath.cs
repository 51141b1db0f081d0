using System.Collections;
using System.Globalization;
using System.Text;

namespace Pkiaas.Web.Components.Controls;

/// <summary>Draws the dark modules as one SVG path, a run of neighbours at a time, in the page's colours and without inline
/// style.</summary>
internal static class QrPath
{
    public static string Of(IReadOnlyList<BitArray> rows)
    {
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (!rows[y][x]) continue;
                var start = x;
                while (x < rows[y].Count && rows[y][x]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
            }
        }
        return path.ToString();
    }
}
