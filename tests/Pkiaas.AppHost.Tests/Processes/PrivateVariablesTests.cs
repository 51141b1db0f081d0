using Pkiaas.AppHost.Processes;

namespace Pkiaas.AppHost.Tests.Processes;

public sealed class PrivateVariablesTests
{
    [Theory]
    [InlineData("ConnectionStrings__pkiaas")]
    [InlineData("CONNECTIONSTRINGS__REDIS")]
    [InlineData("ConnectionStrings:pkiaas")]
    [InlineData("PKIAAS_MASTER_KEY_FILE")]
    [InlineData("Pkiaas__DeliveryChannels__apple-email__password")]
    [InlineData("pkiaas:signingbackends:files:pin")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS")]
    [InlineData("otel_exporter_otlp_traces_headers")]
    public void What_may_hold_a_secret_of_the_service_is_private(string name) => Assert.True(PrivateVariables.Contain(name));

    [Theory]
    [InlineData("PATH")]
    [InlineData("HOME")]
    [InlineData("LC_ALL")]
    [InlineData("HTTPS_PROXY")]
    [InlineData("npm_config_registry")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public void What_programs_need_is_not(string name) => Assert.False(PrivateVariables.Contain(name));

    [Theory]
    [InlineData("ConnectionStrings__pkiaas", true)]
    [InlineData("connectionstrings__redis", true)]
    [InlineData("PKIAAS_MASTER_KEY_FILE", true)]
    [InlineData("Pkiaas__Keys__MasterKeyFile", true)]
    [InlineData("Pkiaas__DeliveryChannels__apple-email__password", true)]
    [InlineData("PKIAAS__SIGNINGBACKENDS__FILES__PIN", true)]
    [InlineData("Pkiaas__TrustedProxies__0", false)]
    [InlineData("Pkiaas__Logging__Format", false)]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", false)]
    public void The_dashboard_gets_what_it_is_set_by_and_no_secret_of_the_Api(string name, bool withheld) =>
        Assert.Equal(withheld, PrivateVariables.AreNotForWeb(name));
}
