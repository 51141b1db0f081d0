using System.Diagnostics;
using System.Globalization;
using Pkiaas.LoadTest.Servers;
using Pkiaas.LoadTest.Store;

namespace Pkiaas.LoadTest.Runs;

/// <summary>The same volley before and after the store is filled, in this order on the same machine; then the dashboard's lists.</summary>
internal static class FlatnessRun
{
    private const int Repetitions = 15;

    public static async Task RunAsync(LoadOptions options, PkiaasServer server, OwnVolleys own)
    {
        var empty = await own.FireAsync(options.Messages, 8, "empty store");
        var start = Stopwatch.GetTimestamp();
        await StoreFiller.FillAsync(server.Store, options.StoreSize);
        Console.WriteLine($"filled with {options.StoreSize} certificates in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");
        await own.FireAsync(options.Messages, 8, "cold caches");
        var full = await own.FireAsync(options.Messages, 8, "full store");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"full store: {full.Result.PerSecond / empty.Result.PerSecond:P0} of the enrolments per second on the empty one\n"));

        var page = await server.Admin.SendAsync(HttpMethod.Get, "/api/certificates");
        var cursor = page.GetProperty("nextCursor").GetString();
        var serial = page.GetProperty("items")[0].GetProperty("serialNumber").GetString();
        var authority = page.GetProperty("items")[0].GetProperty("authorityId").GetString();
        var template = page.GetProperty("items")[0].GetProperty("templateId").GetString();
        var batch = (await server.Admin.SendAsync(HttpMethod.Get, "/api/bulk-requests")).GetProperty("items")[0].GetProperty("id").GetString();
        var refused = await server.Admin.SendAsync(HttpMethod.Get, "/api/scep-traces?outcome=Refused");
        var watched = refused.GetProperty("items").EnumerateArray().Select(trace => trace.GetProperty("requestId").GetString()).First(request => request is not null);
        string[] lists =
        [
            "/api/certificates", $"/api/certificates?cursor={cursor}", "/api/certificates?search=device+123456", "/api/certificates?search=nobody+has+this+name",
            $"/api/certificates?search={serial}", "/api/certificates?search=de", "/api/certificates?search=zq",
            "/api/certificates?status=valid", "/api/certificates?status=expiring", "/api/certificates?status=expired", "/api/certificates?status=revoked",
            "/api/certificates?status=onHold",
            "/api/requests", "/api/requests?state=Open", "/api/requests?state=Issued", "/api/requests?state=Approved", "/api/requests?state=Expired", "/api/requests?state=Cancelled",
            "/api/requests?search=device+123456", "/api/requests?search=nobody+has+this+name", "/api/requests?search=de", "/api/requests?search=zq",
            "/api/requests?state=Pending", "/api/requests?state=Declined", "/api/requests?byDevice=true&state=Expired", "/api/requests?byDevice=true&search=device+12",
            "/api/bulk-requests", $"/api/bulk-requests/{batch}/rows", $"/api/bulk-requests/{batch}/rows?state=Failed", "/api/renewals",
            "/api/scep-traces", "/api/scep-traces?outcome=Refused", "/api/scep-traces?outcome=Failed", $"/api/scep-traces?templateId={template}",
            $"/api/scep-traces?requestId={watched}", "/api/scep-traces?search=12345", "/api/scep-traces?search=zq", "/api/scep-traces?search=device",
            $"/api/authorities/{authority}/templates", $"/api/templates/{template}", "/api/overview", "/api/authorities", $"/api/authorities/{authority}/members",
            "/api/users",
        ];
        foreach (var list in lists)
        {
            var (median, worst) = await TimeAsync(server, list);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{list,-70} p50 {median,8:F1} ms  worst {worst,8:F1} ms"));
        }
    }

    private static async Task<(double Median, double Worst)> TimeAsync(PkiaasServer server, string list)
    {
        var times = new List<double>();
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            var start = Stopwatch.GetTimestamp();
            await server.Admin.SendAsync(HttpMethod.Get, list);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        return (times[times.Count / 2], times[^1]);
    }
}
