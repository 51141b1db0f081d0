using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Pkiaas.Data.Common;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Scep.Traces;

/// <summary>Writes traces down, finds the last refusals and faults, and forgets old ones.</summary>
/// <param name="database">The store.</param>
/// <param name="contexts">For single rows.</param>
public sealed class ScepTraceStore(NpgsqlDataSource database, IDbContextFactory<PkiaasDbContext> contexts)
{
    // Who makes a template's id up leaves no trace; a request of another authority is not named to this one. It is looked for row by row: a join may read
    // all requests for a handful of traces.
    private const string Insert = """
        INSERT INTO scep_traces (id, at, authority_id, template_id, request_id, certificate_id, operation, message_type, transaction_id, address, agent,
          outcome, reason, detail, moment, fail_info, size, reply_size, took_micros, digest, cipher, key, signature, subject, words, hops)
        SELECT x.id, x.at, t.authority_id, x.template_id, COALESCE(
            (SELECT r.id FROM requests r WHERE r.id = x.request_id AND r.authority_id = t.authority_id),
            (SELECT p.id FROM pending_requests p WHERE p.id = x.request_id AND p.authority_id = t.authority_id)), x.certificate_id, x.operation, x.message_type, x.transaction_id, x.address, x.agent,
          x.outcome, x.reason, x.detail, x.moment, x.fail_info, x.size, x.reply_size, x.took_micros, x.digest, x.cipher, x.key, x.signature, x.subject, x.words,
          x.hops
        FROM jsonb_to_recordset($1) AS x(id uuid, at timestamptz, template_id uuid, request_id uuid, certificate_id uuid, operation text, message_type text,
          transaction_id text, address text, agent text, outcome text, reason text, detail text, moment timestamptz, fail_info text, size int,
          reply_size int, took_micros bigint, digest text, cipher text, key text, signature text, subject text,
          words text[], hops jsonb)
        JOIN templates t ON t.id = x.template_id
        ON CONFLICT (id) DO NOTHING
        """;

    private const string OldOnes = "DELETE FROM scep_traces WHERE id IN (SELECT id FROM scep_traces WHERE id < $1 ORDER BY id LIMIT $2)";

    // One look into an index for each template, which a join would not promise.
    private const string Resumed = """
        SELECT bool_and(COALESCE((
            SELECT t.at FROM scep_traces t WHERE t.template_id = failed.id AND t.outcome = 'Issued' ORDER BY t.at DESC LIMIT 1) > failed.at, false))
        FROM unnest($1, $2) AS failed(id, at)
        """;

    // The device has what it came for. One that waits for an admin has not yet.
    private static readonly IReadOnlyList<ScepOutcome> Served = [ScepOutcome.Issued, ScepOutcome.Repeated];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes a batch in one statement; rows that are there already stay.</summary>
    /// <param name="traces">The batch.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AddAsync(IReadOnlyCollection<ScepTrace> traces, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Insert);
        command.Parameters.Add(new NpgsqlParameter { Value = ToJson(traces), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Finds one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ScepTrace?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ScepTraces.AsNoTracking().SingleOrDefaultAsync(trace => trace.Id == id, cancellationToken);
    }

    /// <summary>
    /// The last refusal that concerns a request and came after a moment, or the last fault on this side while no later attempt succeeded: the device
    /// tries again by itself. One that hung up needs no explanation.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="after">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ScepTrace?> LastTroubleAsync(RequestId request, DateTimeOffset after, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var all = context.ScepTraces.AsNoTracking().Where(trace => trace.RequestId == request.Value);
        var last = await all
            .Where(trace => trace.At > after
                && (trace.Outcome == ScepOutcome.Refused || (trace.Outcome == ScepOutcome.Failed && trace.Reason != RefusalReason.HungUp)))
            .OrderByDescending(trace => trace.Id).FirstOrDefaultAsync(cancellationToken);
        if (last is not { Outcome: ScepOutcome.Failed }) return last;
        if (!await all.AnyAsync(trace => trace.Id > last.Id && Served.Contains(trace.Outcome), cancellationToken)) return last;
        return await all.Where(trace => trace.Outcome == ScepOutcome.Refused && trace.At > after)
            .OrderByDescending(trace => trace.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The last attempt that concerns a request, but for those that hung up before they were answered.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ScepTrace?> LastAttemptAsync(RequestId request, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ScepTraces.AsNoTracking().Where(trace => trace.RequestId == request.Value && trace.Reason != RefusalReason.HungUp)
            .OrderByDescending(trace => trace.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// The last refusals that concern requests, newest first. Who was declined is left out, however often he asks: that is what an admin
    /// wanted.
    /// </summary>
    /// <param name="authorities">Only at their doors.</param>
    /// <param name="since">UTC.</param>
    /// <param name="seen">Left out, so that they take nobody's place.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<ScepTrace>> RefusalsAsync(
        IReadOnlyCollection<AuthorityId> authorities, DateTimeOffset since, SeenTraces seen, int most, CancellationToken cancellationToken)
    {
        var first = TimeOrderedId.First(since);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = new List<ScepTrace>();
        foreach (var authority in authorities)
        {
            found.AddRange(await Unseen(context, seen).AsNoTracking()
                .Where(trace => trace.AuthorityId == authority.Value && trace.RequestId != null && trace.Outcome == ScepOutcome.Refused && trace.Id > first
                    && trace.Reason != RefusalReason.Declined && trace.Reason != RefusalReason.RenewalForbidden)
                .OrderByDescending(trace => trace.Id).Take(most).ToListAsync(cancellationToken));
        }
        return [.. found.OrderByDescending(trace => trace.At).Take(most)];
    }

    /// <summary>The last refusals of devices that no request is known for, newest first.</summary>
    /// <param name="authorities">Only at their doors.</param>
    /// <param name="since">UTC.</param>
    /// <param name="seen">Left out, so that they take nobody's place.</param>
    /// <param name="most">At most so many of each authority.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<RefusedStranger>> RefusedStrangersAsync(
        IReadOnlyCollection<AuthorityId> authorities, DateTimeOffset since, SeenTraces seen, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = new List<RefusedStranger>();
        foreach (var authority in authorities)
        {
            found.AddRange(await Unseen(context, seen).AsNoTracking()
                .Where(trace => trace.AuthorityId == authority.Value && trace.Outcome == ScepOutcome.Refused && trace.At > since && trace.RequestId == null)
                .OrderByDescending(trace => trace.At).ThenByDescending(trace => trace.Id).Take(most)
                .Select(trace => new RefusedStranger(trace.TemplateId, trace.At, trace.Reason, trace.Detail, trace.Moment))
                .ToListAsync(cancellationToken));
        }
        return found;
    }

    /// <summary>The last attempts that failed for a fault on this side, newest first; those of devices that hung up are none.</summary>
    /// <param name="authority">Only at its doors.</param>
    /// <param name="since">For each reason that is looked for, after which moment; UTC.</param>
    /// <param name="most">At most so many of each reason: one that is frequent takes no other one's place.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<FailedAttempt>> FailuresAsync(
        AuthorityId authority, IReadOnlyDictionary<RefusalReason, DateTimeOffset> since, int most, CancellationToken cancellationToken)
    {
        var (reasons, moments) = (since.Keys.Select(reason => reason.ToString()).ToArray(), since.Values.ToArray());
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // The condition is that of the index, word for word: whoever hangs up all day must not be read past.
        return await context.ScepTraces.FromSql($"""
            SELECT t.* FROM unnest({reasons}, {moments}) AS sought(reason, since) CROSS JOIN LATERAL (
              SELECT * FROM scep_traces
              WHERE outcome = 'Failed' AND reason IS DISTINCT FROM 'HungUp' AND authority_id = {authority.Value} AND reason = sought.reason AND at > sought.since
              ORDER BY at DESC, id DESC LIMIT {most}) t
            """)
            .AsNoTracking().OrderByDescending(trace => trace.At).ThenByDescending(trace => trace.Id)
            .Select(trace => new FailedAttempt(trace.TemplateId, trace.At, trace.Reason, trace.Detail, trace.Moment))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Whether a certificate was issued at each of some templates after it failed there.</summary>
    /// <param name="failed">The templates and when each failed last; UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> HaveResumedAsync(IReadOnlyDictionary<TemplateId, DateTimeOffset> failed, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Resumed);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. failed.Keys.Select(template => template.Value)] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. failed.Values] });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Forgets what is older than a moment, a batch at a time.</summary>
    /// <param name="before">UTC.</param>
    /// <param name="batch">Rows to a statement.</param>
    /// <param name="cancellationToken">Ends the work between two batches.</param>
    /// <returns>How many went.</returns>
    public async Task<int> ForgetAsync(DateTimeOffset before, int batch, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            await using var command = database.CreateCommand(OldOnes);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = TimeOrderedId.First(before) });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = batch });
            var gone = await command.ExecuteNonQueryAsync(cancellationToken);
            total += gone;
            if (gone < batch) return total;
        }
    }

    private static IQueryable<ScepTrace> Unseen(PkiaasDbContext context, SeenTraces seen) => seen.Subjects.Length == 0
        ? context.ScepTraces
        : context.ScepTraces.FromSql($"""
            SELECT t.* FROM scep_traces t WHERE NOT EXISTS (
              SELECT FROM unnest({seen.Subjects}, {seen.Until}) AS s(id, until) WHERE s.id = COALESCE(t.request_id, t.template_id) AND t.at <= s.until)
            """);

    // PostgreSQL's jsonb holds no NUL.
    private static string ToJson(IReadOnlyCollection<ScepTrace> traces) =>
        JsonSerializer.Serialize(traces, Json).Replace(@"\u0000", @"\uFFFD", StringComparison.Ordinal);
}
