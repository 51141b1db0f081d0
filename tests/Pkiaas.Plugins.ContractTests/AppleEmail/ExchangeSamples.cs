namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>Filled forms of templates with an Exchange account, in which no two values are the same.</summary>
internal static class ExchangeSamples
{
    public static IReadOnlyDictionary<string, string> ByOAuth { get; } = new Dictionary<string, string>
    {
        ["mail"] = "true", ["mailKind"] = "exchange", ["mailName"] = "Example Mail", ["exchangeSignIn"] = "oauth", ["exchangeHost"] = "mail.example.com",
        ["exchangeSignInUrl"] = "https://login.example.com/page", ["exchangeTokenUrl"] = "https://tokens.example.com/token", ["exchangeUser"] = "localPart",
        ["exchangeDays"] = "14",
    };

    public static IReadOnlyDictionary<string, string> ByCertificate { get; } = new Dictionary<string, string>
    {
        ["mail"] = "true", ["mailKind"] = "exchange", ["mailName"] = "Example Mail", ["exchangeSignIn"] = "certificate", ["exchangeHost"] = "mail.example.com",
    };

    public static IReadOnlyDictionary<string, string> ByPassword { get; } = new Dictionary<string, string>
    {
        ["mail"] = "true", ["mailKind"] = "exchange", ["mailName"] = "Example Mail", ["exchangeSignIn"] = "password", ["exchangeHost"] = "mail.example.com",
    };

    public static Dictionary<string, string> With(IReadOnlyDictionary<string, string> template, params (string Name, string? Value)[] changes)
    {
        var changed = new Dictionary<string, string>(template);
        foreach (var (name, value) in changes)
        {
            if (value is null) changed.Remove(name);
            else changed[name] = value;
        }
        return changed;
    }
}
