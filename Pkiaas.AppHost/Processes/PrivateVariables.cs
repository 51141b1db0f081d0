namespace Pkiaas.AppHost.Processes;

/// <summary>
/// Variables of this process that are meant for Api and Web alone. Passwords stand among them, and the environment of a process is there to
/// read for whatever runs in it and for its user: who works for the service (PostgreSQL, Redis, the mailbox, npm) does not inherit them.
/// </summary>
internal static class PrivateVariables
{
    private static readonly string[] Prefixes = ["ConnectionStrings", "Pkiaas"];

    /// <summary>Whether only Api and Web may inherit the variable.</summary>
    /// <param name="name">Names of settings are the same in any case, and "__" in them means ":".</param>
    public static bool Contain(string name) =>
        Prefixes.Any(prefix => IsBelow(name, prefix)) || name.StartsWith("PKIAAS_", StringComparison.OrdinalIgnoreCase) || IsExporterHeader(name);

    /// <summary>Whether the dashboard, which knows neither database nor keys nor mail server, must do without the variable.</summary>
    /// <param name="name">As above.</param>
    public static bool AreNotForWeb(string name) =>
        ((string[])["ConnectionStrings", "Pkiaas__DeliveryChannels", "Pkiaas__SigningBackends", "Pkiaas__Keys"]).Any(prefix => IsBelow(name, prefix))
        || name.Equals("PKIAAS_MASTER_KEY_FILE", StringComparison.OrdinalIgnoreCase);

    private static bool IsBelow(string name, string prefix) => name.Replace(":", "__", StringComparison.Ordinal)
        .StartsWith(prefix + "__", StringComparison.OrdinalIgnoreCase);

    // OTEL_EXPORTER_OTLP_HEADERS and its likes for one signal: they hold the collector's key.
    private static bool IsExporterHeader(string name) =>
        name.StartsWith("OTEL_EXPORTER_OTLP_", StringComparison.OrdinalIgnoreCase) && name.EndsWith("HEADERS", StringComparison.OrdinalIgnoreCase);
}
