using Pkiaas.AppHost.Parts.Mailbox;
using Pkiaas.AppHost.Parts.Services;
using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Settings;
using Pkiaas.AppHost.Tests.Support;

namespace Pkiaas.AppHost.Tests.Parts;

public sealed class ServiceSettingsTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();
    private readonly DataFolder data;

    public ServiceSettingsTests() => data = DataFolder.Open(temporary.Data);

    public void Dispose()
    {
        data.Dispose();
        temporary.Dispose();
    }

    [Fact]
    public void The_Api_is_told_by_Aspires_conventions()
    {
        var settings = Api("http://192.168.1.5:9000");

        Assert.Equal("Host=db", settings["ConnectionStrings__pkiaas"]);
        Assert.Equal("cache:6379", settings["ConnectionStrings__redis"]);
        Assert.Equal("http://*:9000", settings["ASPNETCORE_URLS"]);
        Assert.Equal("http://192.168.1.5:9000", settings["Pkiaas__PublicUrl"]);
        Assert.Equal(Path.Combine(temporary.Data, "master.key"), settings["PKIAAS_MASTER_KEY_FILE"]);
        Assert.Equal("Production", settings["ASPNETCORE_ENVIRONMENT"]);
        Assert.Equal("mail.example.org", settings["Pkiaas__DeliveryChannels__apple-email__host"]);
        Assert.Equal("25", settings["Pkiaas__DeliveryChannels__apple-email__port"]);
    }

    [Fact]
    public void What_the_operator_set_is_kept()
    {
        var settings = Api("https://pki.example.org", ("PKIAAS_MASTER_KEY_FILE", "/etc/pkiaas/master.key"), ("ASPNETCORE_ENVIRONMENT", "Development"), ("Pkiaas__Logging__Format", "json"));

        Assert.Equal("/etc/pkiaas/master.key", settings["PKIAAS_MASTER_KEY_FILE"]);
        Assert.Equal("Development", settings["ASPNETCORE_ENVIRONMENT"]);
        Assert.Equal("json", settings["Pkiaas__Logging__Format"]);
    }

    [Fact]
    public void The_Api_believes_the_dashboard_beside_the_proxies_that_the_operator_named()
    {
        var settings = Api("https://pki.example.org", ("Pkiaas__TrustedProxies__0", "192.0.2.1"), ("Pkiaas__TrustedProxies__1", "192.0.2.2"));

        Assert.Equal("127.0.0.1", settings["Pkiaas__TrustedProxies__2"]);
        Assert.DoesNotContain(Api("https://pki.example.org").Keys, name => name.Contains("TrustedProxies", StringComparison.Ordinal));
    }

    [Fact]
    public void The_dashboard_finds_the_Api()
    {
        var options = new AppHostOptions { Data = data.Path, PublicUrl = PublicUrl.Parse("http://192.168.1.5:9000") };
        var ports = Ports.Choose(options);

        var settings = ServiceSettings.Web(data, ApiAddress.Of(options, ports), ports, _ => "inherited");

        Assert.Equal("http://127.0.0.1:9000", settings["services__api__http__0"]);
        Assert.Equal("http://localhost:7080", settings["ASPNETCORE_URLS"]);
        Assert.Equal(data.WebKeys, settings["Pkiaas__DataProtection__Directory"]);
        Assert.DoesNotContain(settings.Keys, PrivateVariables.AreNotForWeb);
    }

    [Fact]
    public void Both_stop_within_the_time_the_host_has()
    {
        var timeout = TimeSpan.Parse(Api("https://pki.example.org")["Pkiaas__Shutdown__Timeout"]!, System.Globalization.CultureInfo.InvariantCulture);

        Assert.InRange(timeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
    }

    private Dictionary<string, string?> Api(string publicUrl, params (string Name, string Value)[] environment)
    {
        var options = new AppHostOptions { Data = data.Path, PublicUrl = PublicUrl.Parse(publicUrl) };
        return ServiceSettings.Api(
            data, ApiAddress.Of(options, Ports.Choose(options)), "Host=db", "cache:6379", MailSettings.ToGivenServer("mail.example.org", 25),
            name => environment.FirstOrDefault(variable => variable.Name == name).Value);
    }
}
