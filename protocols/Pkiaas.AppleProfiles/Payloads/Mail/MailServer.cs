namespace Pkiaas.AppleProfiles;

/// <summary>One of the two servers of a mail account.</summary>
public sealed record MailServer
{
    /// <summary>Its host name.</summary>
    /// <exception cref="ProfileException">Empty.</exception>
    public required string Host
    {
        get;
        init => field = value.Length > 0 ? value : throw new ProfileException("MailServerHostName", "A mail server has a name.");
    }

    /// <summary>Its port; null leaves it to the system.</summary>
    /// <exception cref="ProfileException">Not between 1 and 65,535.</exception>
    public int? Port
    {
        get;
        init => field = value is null or (>= 1 and <= 65535)
            ? value
            : throw new ProfileException("MailServerPortNumber", "A port is between 1 and 65,535.");
    }

    /// <summary>Whether the connection is encrypted.</summary>
    public bool Tls { get; init; } = true;

    /// <summary>Whether it asks for a password, which the device asks of the person.</summary>
    public bool AsksPassword { get; init; } = true;

    /// <summary>The account's name there; null: the device asks the person.</summary>
    public string? UserName { get; init; }

    internal void Write(PlistDictionary payload, string direction) => payload
        .Add($"{direction}MailServerAuthentication", AsksPassword ? "EmailAuthPassword" : "EmailAuthNone")
        .Add($"{direction}MailServerHostName", Host)
        .Add($"{direction}MailServerPortNumber", Port)
        .Add($"{direction}MailServerUseSSL", Tls)
        .Add($"{direction}MailServerUsername", UserName);
}
