using System.Text.Json;
using Pkiaas.TestKit.Flow;

namespace Pkiaas.Interop.Tests.Enrollment;

/// <summary>What the service wrote down of the enrolments at a template.</summary>
internal static class Traces
{
    /// <summary>Cipher and digest of the newest enrolment that succeeded: of the request, and so of the reply, which has the same.</summary>
    public static async Task<(string? Cipher, string? Digest)> AlgorithmsAsync(this AdminClient admin, Guid template)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var page = await admin.SendAsync(HttpMethod.Get, $"/api/scep-traces?templateId={template}&outcome=Issued");
            if (page.GetProperty("items").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } trace)
            {
                var details = await admin.SendAsync(HttpMethod.Get, $"/api/scep-traces/{trace.GetProperty("id").GetGuid()}");
                return (details.GetProperty("cipher").GetString(), details.GetProperty("digest").GetString());
            }
            await Task.Delay(100, patience.Token);
        }
    }
}
