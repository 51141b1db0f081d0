using Pkiaas.Domain.Errors;

namespace Pkiaas.Domain.Templates;

/// <summary>When people whose certificates end are mailed a new link. No device renews by itself without MDM.</summary>
/// <param name="Days">How many days before the end; 0: never.</param>
public sealed record ReminderRule(int Days)
{
    /// <summary>More than this would remind people of certificates that they hardly have.</summary>
    public const int Longest = 365;

    /// <summary>How every template starts.</summary>
    public static ReminderRule Usual { get; } = new(30);

    /// <summary>Checks the number.</summary>
    /// <exception cref="PkiException">It is out of range; the error names the field.</exception>
    public ReminderRule Validated() => Days is >= 0 and <= Longest
        ? this
        : throw new PkiException(new PkiError(PkiErrorKind.Malformed, $"Between 0 (never) and {Longest} days.") { Field = "reminderDays" });
}
