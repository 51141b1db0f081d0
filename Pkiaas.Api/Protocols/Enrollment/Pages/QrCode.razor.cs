using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>A QR code (ISO/IEC 18004) as one SVG path, with the quiet zone of four modules around it.</summary>
public sealed partial class QrCode
{
    private int Size { get; set; }

    private string Path { get; set; } = "";

    /// <summary>What it says.</summary>
    [Parameter, EditorRequired]
    public Uri Link { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(Link.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
        Size = code.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                if (!code.ModuleMatrix[y][x]) continue;
                var start = x;
                while (x < Size && code.ModuleMatrix[y][x]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
            }
        }
        Path = path.ToString();
    }
}
