namespace Pkiaas.LoadTest.Store;

/// <summary>
/// Makes a store as large as years of issuing leave it: certificates, and with each its request, used challenge, transaction and audit
/// entry. Copies of rows that the service wrote, so that their size is real, with serial numbers, keys and names of their own.
/// </summary>
internal static class StoreFiller
{
    private const int Batch = 20_000;

    // Ids are time-ordered, as the service's own are, and lie in the past.
    private const string Rows = """
        WITH numbered AS (
          SELECT n, md5('request ' || n)::uuid AS request, md5('challenge ' || n)::uuid AS challenge,
            (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint - 40000000000 + n * 30000::bigint), 12, '0') || substr(md5('certificate ' || n), 13))::uuid AS certificate,
            sha256(convert_to('key ' || n, 'UTF8')) AS hash, 'Device ' || n AS name, now() - interval '460 days' + n * interval '30 seconds' AS at
          FROM generate_series($1, $2) AS n),
        example AS (SELECT c, r, h, t FROM certificates c JOIN requests r ON r.certificate_id = c.id JOIN challenges h ON h.request_id = r.id
          JOIN scep_transactions t ON t.certificate_id = c.id LIMIT 1),
        certificate AS (
          INSERT INTO certificates SELECT (jsonb_populate_record(c, jsonb_build_object(
            'id', certificate, 'request_id', request, 'serial_number', substr(sha256(hash), 1, 16), 'display_name', name,
            'search_text', 'cn=' || lower(name) || E'\n' || encode(substr(sha256(hash), 1, 16), 'hex'), 'public_key_hash', hash, 'subject_hash', sha256(convert_to(name, 'UTF8')),
            'issued_at', at, 'not_before', at, 'not_after', at + interval '825 days'))).* FROM numbered, example RETURNING id),
        request AS (
          INSERT INTO requests SELECT (jsonb_populate_record(r, jsonb_build_object(
            'id', request, 'certificate_id', certificate, 'display_name', name, 'link_hash', hash, 'created_at', at, 'issued_at', at))).*
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

    public static async Task FillAsync(ApprovedStore store, int certificates)
    {
        for (var first = 1; first <= certificates; first += Batch)
            await store.ExecuteAsync(Rows, first, Math.Min(first + Batch - 1, certificates));
        await store.ExecuteAsync("VACUUM ANALYZE");
        await store.ExecuteAsync("CHECKPOINT");
    }
}
