using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep.Hostile;

/// <summary>Many at once: all valid, or nearly none.</summary>
[Collection(ScepCollection.Name)]
public sealed class CrowdTests(ScepService service)
{
    private const int Devices = 64;
    private const int Connections = 16;

    [Fact]
    public async Task Sixty_four_devices_at_once_get_sixty_four_certificates_and_none_is_refused()
    {
        var approvals = await Task.WhenAll(Enumerable.Range(0, Devices).Select(i => service.ApproveAsync(commonName: $"Device {i}")));
        var requests = approvals.AsParallel().AsOrdered().Select((approval, i) => ScepRequestBuilder.Build(
            service.Recipient, approval.Device with { Subject = new X500DistinguishedName($"O=Example, CN=Device {i}") })).ToList();

        var replies = await Task.WhenAll(requests.Select(request => service.Client(service.Template).TransactAsync(request, service.Recipient)));

        Assert.All(replies, reply => Assert.True(reply.IsSuccess, reply.FailInfoText));
        Assert.Equal(Devices, replies.Select(reply => reply.Certificate.SerialNumber).Distinct().Count());
        Assert.All(replies.Zip(requests), pair => Assert.Equal(
            pair.Second.Key.ExportSubjectPublicKeyInfo(), pair.First.Certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        Assert.Equal(approvals.Length, (await Task.WhenAll(approvals.Select(service.CertificatesAsync))).Sum());
    }

    [Fact]
    public async Task A_flood_of_garbage_keeps_no_device_out()
    {
        var approvals = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => service.ApproveAsync()));
        using var end = new CancellationTokenSource();
        var answers = 0;
        using var flooder = service.From("198.51.100.66");
        using var device = service.From("198.51.100.67");
        var garbage = Garbage();
        var flood = Enumerable.Range(0, Connections).Select(async connection =>
        {
            for (var i = connection; !end.IsCancellationRequested; i++)
            {
                using var answer = await new ScepClient(flooder, service.Door(service.Template)).SendAsync(garbage[i % garbage.Count]);
                Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest });
                Interlocked.Increment(ref answers);
            }
        }).ToList();

        foreach (var approval in approvals)
        {
            var seen = Volatile.Read(ref answers);
            await Fixtures.Eventually.GetAsync(() => Task.FromResult(Volatile.Read(ref answers)), count => count >= seen + Connections);
            var request = ScepRequestBuilder.Build(service.Recipient, approval.Device);
            // A device gives up after a while: longer than this is as good as never.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            var reply = await new ScepClient(device, service.Door(service.Template)).TransactAsync(request, service.Recipient, cancellationToken: patience.Token);
            Assert.True(reply.IsSuccess);
        }

        await end.CancelAsync();
        await Task.WhenAll(flood);
    }

    /// <summary>From what costs nothing to what costs most: noise, a message cut in half, one whose envelope is nonsense, and a wrong challenge.</summary>
    private List<byte[]> Garbage()
    {
        using var key = DistinctKeys.Next();
        var wrong = new ScepRequestOptions { Key = key, Challenge = "NOT-THE-CHALLENGE" };
        var whole = ScepRequestBuilder.Build(service.Recipient, wrong).Encoded;
        return [RandomNumberGenerator.GetBytes(4096), new byte[64 * 1024], whole[..(whole.Length / 2)], Nonsense(wrong), whole];
    }

    private byte[] Nonsense(ScepRequestOptions options) => ScepRequestBuilder.Build(service.Recipient, options with { MessageData = new byte[32 * 1024] }).Encoded;
}
