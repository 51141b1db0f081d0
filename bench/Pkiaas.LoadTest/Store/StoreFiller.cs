namespace Pkiaas.LoadTest.Store;

/// <summary>
/// Makes a store as large as years of issuing leave it: certificates, and with each its request, used challenge, transaction and audit
/// entry. Copies of rows that the service wrote, so that their size is real, with serial numbers, keys and names of their own.
/// </summary>
internal static class StoreFiller
{
    private const int Batch = 20_000;

    // As an installation looks that issued evenly for 820 days what lasts for 825. Ids are time-ordered, as the service's own are.
    private const string Rows = """
        WITH numbered AS (
          SELECT n, md5('challenge ' || n)::uuid AS challenge, sha256(convert_to('key ' || n, 'UTF8')) AS hash, 'Device ' || n AS name, at,
            (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || substr(md5('request ' || n), 13))::uuid AS request,
            (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint + 60000), 12, '0') || substr(md5('certificate ' || n), 13))::uuid AS certificate
          FROM generate_series($1, $2) AS n CROSS JOIN LATERAL (SELECT now() - (1 - n::float8 / $3) * interval '820 days' - interval '1 minute' AS at) t),
        example AS (SELECT c, r, h, t FROM certificates c JOIN requests r ON r.certificate_id = c.id JOIN challenges h ON h.request_id = r.id
          JOIN scep_transactions t ON t.certificate_id = c.id LIMIT 1),
        certificate AS (
          INSERT INTO certificates SELECT (jsonb_populate_record(c, jsonb_build_object(
            'id', certificate, 'request_id', request, 'line_id', null, 'serial_number', substr(sha256(hash), 1, 16), 'display_name', name,
            'search_text', 'cn=' || lower(name), 'public_key_hash', hash, 'subject_hash', sha256(convert_to(name, 'UTF8')),
            'issued_at', at, 'not_before', at, 'not_after', at + interval '825 days'))).* FROM numbered, example RETURNING id),
        request AS (
          INSERT INTO requests SELECT (jsonb_populate_record(r, jsonb_build_object(
            'id', request, 'certificate_id', certificate, 'display_name', name, 'search_text', lower(name) || E'\ndevice' || n || '@example.org',
            'link_hash', hash, 'created_at', at, 'issued_at', at, 'link_expires_at', at + interval '7 days'))).*
          FROM numbered, example RETURNING id),
        challenge AS (
          INSERT INTO challenges SELECT (jsonb_populate_record(h, jsonb_build_object('id', challenge, 'request_id', request, 'hash', hash, 'consumed_at', at))).*
          FROM numbered, example RETURNING id),
        transaction AS (
          INSERT INTO scep_transactions SELECT (jsonb_populate_record(t, jsonb_build_object(
            'transaction_id', upper(encode(hash, 'hex')), 'request_hash', sha256(hash), 'certificate_id', certificate, 'created_at', at))).*
          FROM numbered, example)
        INSERT INTO audit_events (at, authority_id, actor, action, subject_type, subject_id, detail)
        SELECT at, (c).authority_id, 'device', 'certificate.issued', 'certificate', certificate::text, 'PreApprovedChallenge for ' || name FROM numbered, example
        """;

    // Whose certificate ends within 30 days was mailed: a third is done, and of the others some have had their link for more than a week.
    private const string Renewals = """
        WITH ending AS (
          SELECT c.id, c.request_id, c.not_after - interval '30 days' AS mailed, row_number() OVER () AS n
          FROM certificates c WHERE c.not_after < now() + interval '30 days' AND c.request_id IS NOT NULL),
        example AS (SELECT r FROM requests r WHERE r.state = 'Issued' LIMIT 1),
        renewal AS (
          INSERT INTO requests SELECT (jsonb_populate_record(o, jsonb_build_object(
            'id', (lpad(to_hex((extract(epoch FROM mailed) * 1000)::bigint), 12, '0') || substr(md5('renewal ' || e.id), 13))::uuid,
            'link_hash', sha256(convert_to('renewal ' || e.id, 'UTF8')), 'renews', e.request_id, 'renews_certificate_id', e.id, 'certificate_id', null,
            'created_at', mailed, 'link_expires_at', mailed + interval '7 days',
            'state', CASE WHEN n % 3 = 0 THEN 'Issued' WHEN mailed > now() - interval '7 days' THEN 'Delivered' ELSE 'Expired' END))).*
          FROM ending e JOIN requests o ON o.id = e.request_id)
        UPDATE certificates c SET succession_at = mailed FROM ending e WHERE e.id = c.id
        """;

    public static async Task FillAsync(ApprovedStore store, int certificates)
    {
        for (var first = 1; first <= certificates; first += Batch)
            await store.ExecuteAsync(Rows, first, Math.Min(first + Batch - 1, certificates), certificates);
        await store.ExecuteAsync(Renewals);
        await ListFiller.FillAsync(store, certificates);
        await store.ExecuteAsync("VACUUM ANALYZE");
        await store.ExecuteAsync("CHECKPOINT");
    }
}
