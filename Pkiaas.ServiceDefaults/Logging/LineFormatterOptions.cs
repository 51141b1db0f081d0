using Microsoft.Extensions.Logging.Console;

namespace Pkiaas.ServiceDefaults.Logging;

internal sealed class LineFormatterOptions : ConsoleFormatterOptions
{
    public bool Colour { get; set; }
}
