namespace Pkiaas.X509;

/// <summary>Alternative names in words.</summary>
internal static class GeneralNameWords
{
    public static string Describe(GeneralName name) => $"{Kind(name.Kind)}: {name.Value}";

    private static string Kind(GeneralNameKind kind) => kind switch
    {
        GeneralNameKind.Email => "E-mail",
        GeneralNameKind.Dns => "DNS name",
        GeneralNameKind.Uri => "URI",
        GeneralNameKind.IpAddress => "IP address",
        GeneralNameKind.UserPrincipalName => "User principal name",
        GeneralNameKind.DirectoryName => "Directory name",
        GeneralNameKind.RegisteredId => "Registered ID",
        GeneralNameKind.X400Address => "X.400 address",
        GeneralNameKind.EdiPartyName => "EDI party name",
        _ => "Other name",
    };
}
