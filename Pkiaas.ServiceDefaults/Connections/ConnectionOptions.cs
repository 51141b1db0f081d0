using System.ComponentModel.DataAnnotations;

namespace Pkiaas.ServiceDefaults.Connections;

/// <summary>How many connections there may be, and how slow they may be: the section <c>Pkiaas:Connections</c>.</summary>
internal sealed class ConnectionOptions
{
    public const string Section = "Pkiaas:Connections";

    /// <summary>Open connections; those beyond it are closed at once, so that files and memory are left for those that are served.</summary>
    [Range(10, 1_000_000)]
    public int Most { get; set; } = 10_000;

    /// <summary>Of them those of one caller: an address of IPv4, a network of 64 bits of IPv6. A whole company may stand behind one; a trusted proxy is not counted.</summary>
    [Range(10, 1_000_000)]
    public int MostOfOne { get; set; } = 2_000;

    /// <summary>How long the head of a request may take to arrive.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan HeadTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may stay open without a request.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(75);

    /// <summary>Bytes a second, on average, below which a body is not waited for and an answer is not written on; a modem does ten times as much.</summary>
    [Range(1, 1_000_000)]
    public double LeastRate { get; set; } = 240;

    /// <summary>How long a body or an answer may take before its rate counts. The server looks once in a second.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:10:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(5);
}
