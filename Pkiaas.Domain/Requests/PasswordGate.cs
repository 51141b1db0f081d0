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
    /// <param name="isPresented">Whether one was presented at all.</param>
    /// <param name="door">The template at whose door the device stands.</param>
    /// <param name="options">Of that door.</param>
    /// <param name="now">UTC.</param>
    /// <returns>What leave rests on, or the refusal.</returns>
    public static (Authorization Authorization, Entitlement? Entitlement, PkiError? Refusal) Decide(
        PasswordMatch? match, bool isPresented, TemplateId door, ScepOptions options, DateTimeOffset now) => match switch
        {
            PasswordMatch.Passphrase passphrase when Problem(passphrase, door, options.StaticPassphrase, now) is { } problem => (Authorization.None, null, problem),
            PasswordMatch.Passphrase passphrase => (Authorization.StaticPassphrase, new Entitlement.Passphrase(passphrase.Id), null),
            PasswordMatch.Ndes ndes when Problem(ndes, door, options.Ndes, now) is { } problem => (Authorization.None, null, problem),
            PasswordMatch.Ndes ndes => (Authorization.NdesChallenge, new Entitlement.NdesPassword(ndes.Id), null),
            _ when !isPresented => (Authorization.None, null, Error(RefusalReason.NoPassword, "No password was sent.")),
            _ => (Authorization.None, null, Error(RefusalReason.UnknownPassword, "The presented password is none that was ever given out.")),
        };

    private static PkiError? Problem(PasswordMatch.Passphrase passphrase, TemplateId door, PassphraseRules rules, DateTimeOffset now)
    {
        if (passphrase.TemplateId != door) return Error(RefusalReason.PasswordOfAnotherTemplate, "The passphrase belongs to another template.");
        if (!rules.Enabled) return Error(RefusalReason.PasswordNotTaken, "The passphrase is right, but the template does not take passphrases.");
        if (rules.Until is { } until && now >= until) return Error(RefusalReason.PassphraseEnded, $"The passphrase ended at {Text(until)}.", until);
        return rules.MaxUses is { } most && passphrase.Uses >= most
            ? Error(RefusalReason.PassphraseUsedUp, $"The passphrase was used {Times(most)}, which is all that the template allows.")
            : null;
    }

    private static PkiError? Problem(PasswordMatch.Ndes password, TemplateId door, NdesRules rules, DateTimeOffset now)
    {
        if (password.TemplateId != door) return Error(RefusalReason.PasswordOfAnotherTemplate, "The NDES password belongs to another template.");
        if (password.ConsumedAt is { } consumed)
        {
            return Error(RefusalReason.UsedPassword, $"The NDES password was used at {Text(consumed)} already, by another message.", consumed) with
            {
                IsAlarm = true,
            };
        }
        if (!rules.Enabled) return Error(RefusalReason.PasswordNotTaken, "The NDES password is right, but the template's NDES page is off.");
        return now >= password.ExpiresAt
            ? Error(RefusalReason.ExpiredPassword, $"The NDES password expired at {Text(password.ExpiresAt)}.", password.ExpiresAt) : null;
    }

    private static string Times(int count) => count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);

    private static PkiError Error(RefusalReason reason, string because, DateTimeOffset? moment = null) =>
        new(PkiErrorKind.Unauthorized, Outside, because) { Reason = reason, Moment = moment };
}
