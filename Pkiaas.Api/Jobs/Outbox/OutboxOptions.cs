using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Api.Jobs.Outbox;

/// <summary>How promised work is taken up: the section <c>Pkiaas:Outbox</c>.</summary>
internal sealed class OutboxOptions
{
    public const string Section = "Pkiaas:Outbox";

    /// <summary>How often each process looks for work that other replicas promised or that was postponed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many pieces of work each process does at a time.</summary>
    [Range(1, 64)]
    public int Parallelism { get; set; } = 8;
}
