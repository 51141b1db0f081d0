using System.Globalization;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Domain.Requests;

/// <summary>
/// Lets in who knows a password of the template. The names are not checked here: the grant is conditional. From outside every refusal
/// looks like that of a wrong challenge.
/// </summary>
public static class PasswordGate
{
    private const string Outside = "The enrolment was refused.";

    /// <summary>Decides.</summary>
    /// <param name="match">What the store found for the presented password, or null.</param>
    /// <param name="door">The template at whose door the device stands.</param>
    /// <param name="options">Of that door.</param>
    /// <param name="now">UTC.</param>
    /// <returns>What leave rests on, or the refusal.</returns>
    public static (Authorization Authorization, Entitlement? Entitlement, PkiError? Refusal) Decide(
        PasswordMatch? match, TemplateId door, ScepOptions options, DateTimeOffset now) => match switch
        {
            PasswordMatch.Passphrase passphrase when Problem(passphrase, door, options.StaticPassphrase, now) is { } problem => Refused(problem),
            PasswordMatch.Passphrase passphrase => (Authorization.StaticPassphrase, new Entitlement.Passphrase(passphrase.Id), null),
            PasswordMatch.Ndes { ConsumedAt: { } consumed } ndes when ndes.TemplateId == door => Refused(
                $"The NDES password was used at {Text(consumed)} already, by another message.", isAlarm: true),
            PasswordMatch.Ndes ndes when Problem(ndes, door, options.Ndes, now) is { } problem => Refused(problem),
            PasswordMatch.Ndes ndes => (Authorization.NdesChallenge, new Entitlement.NdesPassword(ndes.Id), null),
            _ => Refused("The presented password is none that was ever given out."),
        };

    private static string? Problem(PasswordMatch.Passphrase passphrase, TemplateId door, PassphraseRules rules, DateTimeOffset now)
    {
        if (passphrase.TemplateId != door) return "The passphrase belongs to another template.";
        if (!rules.Enabled) return "The passphrase is right, but the template does not take passphrases.";
        if (rules.Until is { } until && now >= until) return $"The passphrase ended at {Text(until)}.";
        return rules.MaxUses is { } most && passphrase.Uses >= most
            ? string.Create(CultureInfo.InvariantCulture, $"The passphrase was used {most} times, which is all that the template allows.")
            : null;
    }

    private static string? Problem(PasswordMatch.Ndes password, TemplateId door, NdesRules rules, DateTimeOffset now)
    {
        if (password.TemplateId != door) return "The NDES password belongs to another template.";
        if (!rules.Enabled) return "The NDES password is right, but the template's NDES page is off.";
        return now >= password.ExpiresAt ? $"The NDES password expired at {Text(password.ExpiresAt)}." : null;
    }

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);

    private static (Authorization, Entitlement?, PkiError?) Refused(string because, bool isAlarm = false) =>
        (Authorization.None, null, new PkiError(PkiErrorKind.Unauthorized, Outside, because) { IsAlarm = isAlarm });
}
