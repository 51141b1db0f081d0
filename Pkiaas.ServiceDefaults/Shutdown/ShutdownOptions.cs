using System.ComponentModel.DataAnnotations;

namespace Pkiaas.ServiceDefaults.Shutdown;

/// <summary>How the process ends: the section <c>Pkiaas:Shutdown</c>.</summary>
internal sealed class ShutdownOptions
{
    public const string Section = "Pkiaas:Shutdown";

    /// <summary>How long requests and jobs under way may take to end, the drain delay included. 25 s fits the 30 s of common supervisors.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long to go on serving, not ready any more, before new connections are refused: a balancer's probe interval.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DrainDelay { get; set; } = TimeSpan.Zero;
}
