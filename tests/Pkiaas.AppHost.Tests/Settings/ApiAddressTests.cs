using Pkiaas.AppHost.Settings;

namespace Pkiaas.AppHost.Tests.Settings;

public sealed class ApiAddressTests
{
    [Theory]
    // No public URL: this machine only.
    [InlineData(null, null, "http://localhost:7081", "http://localhost:7081")]
    // Phones on the LAN come straight to the Api, on the port the URL names.
    [InlineData("http://192.168.1.5:7081", null, "http://192.168.1.5:7081", "http://*:7081")]
    [InlineData("http://192.168.1.5:9000/", null, "http://192.168.1.5:9000", "http://*:9000")]
    [InlineData("http://192.168.1.5:80", null, "http://192.168.1.5", "http://*:80")]
    [InlineData("http://[fd00::5]:9000", null, "http://[fd00::5]:9000", "http://*:9000")]
    // No port written: something in front forwards from port 80.
    [InlineData("http://pki.example.org", null, "http://pki.example.org", "http://*:7081")]
    // A reverse proxy ends TLS: it finds the Api on loopback unless told otherwise.
    [InlineData("https://pki.example.org", null, "https://pki.example.org", "http://localhost:7081")]
    [InlineData("https://pki.example.org:8443", null, "https://pki.example.org:8443", "http://localhost:7081")]
    [InlineData("https://pki.example.org", true, "https://pki.example.org", "http://*:7081")]
    [InlineData("http://192.168.1.5:7081", false, "http://192.168.1.5:7081", "http://localhost:7081")]
    [InlineData("http://localhost:9000", null, "http://localhost:9000", "http://localhost:9000")]
    public void The_public_URL_decides_where_the_Api_listens(string? url, bool? everywhere, string expectedPublic, string expectedBinding)
    {
        var options = new AppHostOptions { Data = "/", PublicUrl = url is null ? null : PublicUrl.Parse(url), ListenOnAll = everywhere };

        var address = ApiAddress.Of(options, Ports.Choose(options));

        Assert.Equal((expectedPublic, expectedBinding), (address.Public, address.Binding));
    }

    [Theory]
    [InlineData("https://pki.example.org/pkiaas")]
    [InlineData("https://pki.example.org/?a=b")]
    [InlineData("https://user@pki.example.org")]
    [InlineData("ftp://pki.example.org")]
    [InlineData("http://0.0.0.0:7081")]
    [InlineData("http://[::]:7081")]
    public void A_public_URL_is_an_address_devices_can_call_and_nothing_more(string url) =>
        Assert.Throws<UsageException>(() => PublicUrl.Parse(url));
}
