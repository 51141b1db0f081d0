namespace Pkiaas.Plugins.AppleEmail.Profiles.Outline;

/// <summary>What a mail account does with the certificate, in words.</summary>
internal static class SmimeWords
{
    public static string Of(bool signs, bool encrypts, bool byDefault) => (signs, encrypts) switch
    {
        (true, true) => byDefault ? "signs and encrypts" : "signs; encrypts when the person says so",
        (true, false) => "signs",
        (false, true) => byDefault ? "encrypts" : "encrypts when the person says so",
        _ => "off",
    };
}
