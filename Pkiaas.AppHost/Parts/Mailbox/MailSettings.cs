using System.Globalization;

namespace Pkiaas.AppHost.Parts.Mailbox;

/// <summary>
/// Environment variables with the mail settings that the Api's channel "apple-email" uses while no admin has stored others; the
/// fields are those of the channel's settings form.
/// </summary>
internal sealed record MailSettings(IReadOnlyDictionary<string, string?> Variables)
{
    private const string Prefix = "Pkiaas__DeliveryChannels__apple-email__";

    /// <summary>Nothing: the environment or an admin says it all.</summary>
    public static MailSettings None { get; } = new(new Dictionary<string, string?>());

    /// <summary>The mailbox of a development run; the sender is an address that can belong to nobody (RFC 2606).</summary>
    public static MailSettings ToServer(string host, int port) => Of(
        ("host", host), ("port", port.ToString(CultureInfo.InvariantCulture)), ("security", "none"), Sender, SenderName);

    public static MailSettings ToFolder(string folder) => Of(("transport", "folder"), ("pickupDirectory", folder), Sender, SenderName);

    /// <summary>A server the operator named; sender, user and password are for the environment or an admin to say.</summary>
    public static MailSettings ToGivenServer(string host, int port) =>
        Of(("host", host), ("port", port.ToString(CultureInfo.InvariantCulture)));

    private static (string Field, string Value) Sender => ("senderAddress", "pkiaas@pkiaas.example");

    private static (string Field, string Value) SenderName => ("senderName", "Pkiaas");

    private static MailSettings Of(params ReadOnlySpan<(string Field, string Value)> fields)
    {
        var variables = new Dictionary<string, string?>();
        foreach (var (field, value) in fields)
            variables[Prefix + field] = value;
        return new(variables);
    }
}
