using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Scep.Methods;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep;

[Collection(ScepCollection.Name)]
public sealed class TelemetryTests(ScepService service)
{
    [Fact]
    public async Task What_is_issued_and_refused_is_counted_by_reason_and_timed()
    {
        var template = await service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true } });
        var elsewhere = await service.DoorAsync(new { enabled = true, allowedAddresses = new[] { "192.0.2.0/24" } });
        var closed = await service.TemplateAsync("Closed", legacyAlgorithms: false, enabled: false);
        var passphrase = await service.RotateAsync(template);
        var message = ScepRequestBuilder.Build(service.Recipient, Device("WRONG")).Encoded;
        using var listening = new Listening(service.Services.GetRequiredService<IMeterFactory>());

        Assert.True((await service.EnrollAsync(Device(passphrase), template)).IsSuccess);
        Assert.True((await service.EnrollAsync(Device("WRONG"), template)).IsFailure);
        foreach (var (door, body) in new[] { (template, [1, 2, 3]), (elsewhere, message), (closed, message) })
        {
            using var answer = await service.Client(door).SendAsync(body);
            Assert.False(answer.IsSuccessStatusCode);
        }
        using var unreadable = await service.Http.GetAsync($"{service.Door(template)}?operation=PKIOperation&message=-.-");
        Assert.False(unreadable.IsSuccessStatusCode);

        Assert.Equal(1, listening.Sum("pkiaas.scep.issued"));
        Assert.Equal(1, listening.Sum("pkiaas.scep.refused", "UnknownPassword"));
        Assert.Equal(2, listening.Sum("pkiaas.scep.refused", "MalformedMessage"));
        Assert.Equal(1, listening.Sum("pkiaas.scep.refused", "AddressNotAllowed"));
        Assert.Equal(1, listening.Sum("pkiaas.scep.refused", "DoorClosed"));
        Assert.Equal(5, listening.Sum("pkiaas.scep.refused"));
        Assert.Equal(3, listening.Count("pkiaas.scep.duration"));
    }
}
