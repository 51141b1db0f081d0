using System.Globalization;
using Pkiaas.AppHost.Parts.Mailbox;
using Pkiaas.AppHost.Settings;

namespace Pkiaas.AppHost.Parts.Services;

/// <summary>
/// What Api and Web are told, by Aspire's conventions. OTEL_* and everything else in this process's environment they inherit, Web without
/// <see cref="Processes.PrivateVariables.AreNotForWeb"/>.
/// </summary>
internal static class ServiceSettings
{
    /// <param name="folder">The data folder.</param>
    /// <param name="address">Where the Api listens and what devices call.</param>
    /// <param name="database">Connection string of PostgreSQL.</param>
    /// <param name="redis">Connection string of Redis; null for none.</param>
    /// <param name="mail">Mail settings.</param>
    /// <param name="environment">Looks up a variable of this process: what the operator set is kept.</param>
    public static Dictionary<string, string?> Api(
        DataFolder folder, ApiAddress address, string database, string? redis, MailSettings mail, Func<string, string?> environment)
    {
        var variables = Common(address, TimeSpan.FromMilliseconds(1700), environment);
        variables["ASPNETCORE_URLS"] = address.Binding;
        variables[CommandLine.PostgresVariable] = database;
        variables[CommandLine.RedisVariable] = redis;
        variables["PKIAAS_MASTER_KEY_FILE"] = environment("PKIAAS_MASTER_KEY_FILE") is { Length: > 0 } file ? Path.GetFullPath(file) : folder.MasterKey;
        foreach (var (name, value) in mail.Variables)
            variables[name] = value;
        TrustDashboard(variables, environment);
        return variables;
    }

    // Proxies that are named take the place of loopback, from where our own dashboard speaks for its visitors.
    private static void TrustDashboard(Dictionary<string, string?> variables, Func<string, string?> environment)
    {
        var named = 0;
        while (environment(TrustedProxy(named)) is not null)
            named++;
        if (named > 0)
            variables[TrustedProxy(named)] = "127.0.0.1";
    }

    private static string TrustedProxy(int index) => string.Create(CultureInfo.InvariantCulture, $"Pkiaas__TrustedProxies__{index}");

    public static Dictionary<string, string?> Web(DataFolder folder, ApiAddress address, Ports ports, Func<string, string?> environment)
    {
        var variables = Common(address, TimeSpan.FromMilliseconds(700), environment);
        variables["ASPNETCORE_URLS"] = $"http://localhost:{ports.Web}";
        variables["services__api__http__0"] = address.Internal;
        variables["Pkiaas__DataProtection__Directory"] = folder.WebKeys;
        return variables;
    }

    private static Dictionary<string, string?> Common(ApiAddress address, TimeSpan stop, Func<string, string?> environment) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = environment("ASPNETCORE_ENVIRONMENT") is { Length: > 0 } name ? name : "Production",
        ["Pkiaas__PublicUrl"] = address.Public,
        // One line an event reads better under a prefix than JSON does; within the time the whole host has to stop.
        ["Pkiaas__Logging__Format"] = environment("Pkiaas__Logging__Format") ?? "simple",
        ["Pkiaas__Shutdown__Timeout"] = stop.ToString("c"),
        ["Pkiaas__Shutdown__DrainDelay"] = "00:00:00",
        // That they listen and where, this host says itself.
        ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = environment("Logging__LogLevel__Microsoft.Hosting.Lifetime") ?? "Warning",
        // Meant for this process if set at all; they outrank ASPNETCORE_URLS.
        ["ASPNETCORE_HTTP_PORTS"] = null,
        ["ASPNETCORE_HTTPS_PORTS"] = null,
        ["DOTNET_ENVIRONMENT"] = null,
    };
}
