using System.Net;
using System.Net.Sockets;
using Pkiaas.AppHost.Settings;

namespace Pkiaas.AppHost.Tests.Settings;

public sealed class PortsTests
{
    [Fact]
    public void A_taken_port_is_named_with_the_way_out()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port;

        var failure = Assert.Throws<UsageException>(() => (Ports.Fixed with { Redis = taken }).Claim(["redis"]));

        Assert.Contains($"Port {taken} (redis) is taken", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--ports free", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ports_of_parts_that_are_not_started_may_be_taken()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        (Ports.Choose(Free) with { Redis = ((IPEndPoint)other.LocalEndpoint).Port }).Claim(["api"]);
    }

    [Fact]
    public void Free_ports_are_free_and_no_two_are_the_same()
    {
        var ports = Ports.Choose(Free);

        Assert.Equal(6, ports.Named.Select(port => port.Number).Distinct().Count());
        ports.Claim([.. ports.Named.Select(port => port.Name)]);
    }

    [Fact]
    public void The_public_URLs_port_is_the_Apis_also_among_free_ones() =>
        Assert.Equal(17081, Ports.Choose(Free with { PublicUrl = PublicUrl.Parse("http://192.168.1.5:17081") }).Api);

    [Fact]
    public void The_public_URL_cannot_have_another_parts_port()
    {
        var failure = Assert.Throws<UsageException>(
            () => Ports.Choose(new AppHostOptions { Data = "/", PublicUrl = PublicUrl.Parse("http://192.168.1.5:7080") }));

        Assert.Contains("Port 7080 of the public URL is that of web", failure.Message, StringComparison.Ordinal);
    }

    private static AppHostOptions Free => new() { Data = "/", FreePorts = true };
}
