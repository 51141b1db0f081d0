namespace Pkiaas.LoadTest.Store;

/// <summary>What an installation of that size also has, so that each list has something to find: traces of a month, what devices asked for by themselves, a batch.</summary>
internal static class ListFiller
{
    /// <summary>The request whose traces are the most.</summary>
    public const string Watched = "(SELECT request_id FROM scep_traces WHERE request_id IS NOT NULL ORDER BY id LIMIT 1)";

    // Thirty days' traces: some attempts for each certificate of that month, one of 25 refused. One request was tried again and again.
    private const string Traces = $"""
        WITH numbered AS (
          SELECT n, now() - (1 - n::float8 / $1) * interval '29 days' - interval '1 minute' AS at, sha256(convert_to('trace ' || n, 'UTF8')) AS hash
          FROM generate_series(1, $1) AS n),
        example AS (SELECT t, {Watched} AS watched FROM scep_traces t WHERE t.outcome = 'Issued' LIMIT 1)
        INSERT INTO scep_traces SELECT (jsonb_populate_record(t, jsonb_build_object(
          'id', (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || substr(md5('trace ' || n), 13))::uuid,
          'at', at, 'transaction_id', upper(encode(hash, 'hex')), 'subject', 'CN=Device ' || n, 'words', jsonb_build_array('cn', 'device', n::text),
          'certificate_id', null, 'request_id', CASE WHEN n % 1000 = 0 THEN watched END,
          'outcome', CASE WHEN n % 25 = 0 THEN 'Refused' ELSE 'Issued' END, 'reason', CASE WHEN n % 25 = 0 THEN 'ExpiredChallenge' END))).*
        FROM numbered, example
        """;

    private const string Pending = """
        INSERT INTO pending_requests (id, authority_id, template_id, transaction_id, request_hash, requester_key_hash, public_key, subject, alternative_names,
            display_name, validity_days, "authorization", address, state, reason, created_at, expires_at)
        SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || substr(md5('pending ' || n), 13))::uuid, authority_id, template_id,
          encode(hash, 'hex'), hash, hash, '\x3000', '\x3000', '\x3000', 'Device ' || n, 365, 'StaticPassphrase', '192.0.2.' || n % 250,
          (ARRAY['Pending', 'Declined', 'Expired', 'Issued'])[1 + n % 4], CASE n % 4 WHEN 1 THEN 'Not one of ours.' END, at, at + interval '30 days'
        FROM (SELECT n, now() - (1 - n::float8 / $1) * interval '20 days' - interval '1 minute' AS at, sha256(convert_to('pending ' || n, 'UTF8')) AS hash
            FROM generate_series(1, $1) AS n) numbered,
          (SELECT authority_id, template_id FROM certificates WHERE request_id IS NOT NULL LIMIT 1) door
        """;

    private const string Batch = """
        WITH batch AS (
          INSERT INTO bulk_requests (id, authority_id, template_id, key, digest, total, approved_by, created_at, finished_at)
          SELECT gen_random_uuid(), authority_id, template_id, gen_random_uuid(), '\x00', $1, 'admin', now() - interval '1 day', now()
          FROM certificates WHERE request_id IS NOT NULL LIMIT 1 RETURNING id)
        INSERT INTO bulk_request_rows (bulk_request_id, line, display_name, state, request_id, reason)
        SELECT batch.id, n, 'Device ' || n, CASE WHEN n % 10 = 0 THEN 'Failed' ELSE 'Made' END, CASE WHEN n % 10 > 0 THEN r.id END,
          CASE WHEN n % 10 = 0 THEN 'No such mailbox.' END
        FROM batch, (SELECT row_number() OVER (ORDER BY id) AS n, id FROM (SELECT id FROM requests WHERE state = 'Issued' ORDER BY id LIMIT $1) issued) r
        """;

    public static async Task FillAsync(ApprovedStore store, int certificates)
    {
        await store.ExecuteAsync(Traces, Math.Max(1000, certificates / 10));
        await store.ExecuteAsync(Pending, Math.Max(100, certificates / 100));
        await store.ExecuteAsync(Batch, Math.Min(5000, certificates));
    }
}
