using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Api.Protocols.Scep.Tracing;

/// <summary>How long attempts are remembered: the section <c>Pkiaas:Scep</c>.</summary>
internal sealed class ScepTraceOptions
{
    public const string Section = "Pkiaas:Scep";

    /// <summary>Days that a trace is kept.</summary>
    [Range(1, 3650)]
    public int TraceDays { get; set; } = 30;
}
