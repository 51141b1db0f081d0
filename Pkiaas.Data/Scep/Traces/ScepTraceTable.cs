using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Data.Common;

namespace Pkiaas.Data.Scep.Traces;

/// <summary>
/// No foreign keys: traces go by age alone, and must not hold up anything else. Every list is read from an index in its own order, for
/// each outcome apart, so that a rare outcome is found as fast among millions of others.
/// </summary>
internal sealed class ScepTraceTable : IEntityTypeConfiguration<ScepTrace>
{
    public void Configure(EntityTypeBuilder<ScepTrace> builder)
    {
        builder.ToTable("scep_traces");
        builder.Property(trace => trace.Id).ValueGeneratedNever();
        builder.Property(trace => trace.Hops).IsJson(hops => hops, (IReadOnlyList<ScepTraceHop> stored) => stored);
        builder.HasIndex(trace => new { trace.AuthorityId, trace.Outcome, trace.At, trace.Id });
        builder.HasIndex(trace => new { trace.TemplateId, trace.Outcome, trace.At, trace.Id });
        builder.HasIndex(trace => new { trace.RequestId, trace.Id }).HasFilter("request_id IS NOT NULL");
        builder.HasIndex(trace => new { trace.AuthorityId, trace.Id }).HasFilter("request_id IS NOT NULL AND outcome = 'Refused'")
            .HasDatabaseName("ix_scep_traces_refused_requests");
        // Anybody can hang up as often as he likes.
        builder.HasIndex(trace => new { trace.AuthorityId, trace.Reason, trace.At, trace.Id })
            .HasFilter("outcome = 'Failed' AND reason IS DISTINCT FROM 'HungUp'").HasDatabaseName("ix_scep_traces_failures");
    }
}
