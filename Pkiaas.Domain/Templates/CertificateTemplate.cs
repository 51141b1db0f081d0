using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Domain.Templates;

/// <summary>What an authority issues, to whom, and through which doors.</summary>
public sealed class CertificateTemplate
{
    private CertificateTemplate()
    {
    }

    /// <summary>Its id.</summary>
    public TemplateId Id { get; private set; }

    /// <summary>The authority that issues.</summary>
    public AuthorityId AuthorityId { get; private set; }

    /// <summary>Unique within the authority.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What it was made from.</summary>
    public string Starter { get; private set; } = "";

    /// <summary>Whether it issues at all.</summary>
    public bool Enabled { get; private set; }

    /// <summary>What it decides about its certificates.</summary>
    public IssuancePolicy Policy { get; private set; } = TemplateStarter.All[0].Policy;

    /// <summary>Its SCEP door.</summary>
    public ScepDoor Scep { get; private set; } = ScepDoor.Closed;

    /// <summary>When people are reminded of certificates that end.</summary>
    public ReminderRule Reminders { get; private set; } = ReminderRule.Usual;

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Changes with every change; kept by the store.</summary>
    public uint Version { get; private set; }

    /// <summary>Makes a template from a starter. Its doors are closed.</summary>
    /// <param name="authority">The authority that issues.</param>
    /// <param name="name">Unique within the authority.</param>
    /// <param name="starter">What it starts from.</param>
    /// <param name="time">For the id and the time stamps.</param>
    /// <exception cref="PkiException">The name is not allowed.</exception>
    public static CertificateTemplate Create(AuthorityId authority, string name, TemplateStarter starter, TimeProvider time) => new()
    {
        Id = TemplateId.New(time),
        AuthorityId = authority,
        Name = Checked(name),
        Starter = starter.Name,
        Enabled = true,
        Policy = starter.Policy,
        CreatedAt = time.GetUtcNow(),
        UpdatedAt = time.GetUtcNow(),
    };

    /// <summary>Changes name and policy. What was issued before stays as it is.</summary>
    /// <param name="name">Unique within the authority.</param>
    /// <param name="enabled">Whether it issues at all.</param>
    /// <param name="policy">Whether it is about authorities cannot change.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">Something does not fit; the error names the field.</exception>
    public void Change(string name, bool enabled, IssuancePolicy policy, DateTimeOffset now)
    {
        if (policy.IsAuthority != Policy.IsAuthority)
            throw new PkiException(PkiErrorKind.Conflict, "Whether a template is for authorities is decided when it is made.");
        (Name, Enabled, Policy, UpdatedAt) = (Checked(name), enabled, policy.Validated(), now);
    }

    /// <summary>Opens, changes or closes the SCEP door.</summary>
    /// <param name="door">The new door.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">The template issues authorities, and no device may become one by itself; or the parts do not fit together.</exception>
    public void ChangeScep(ScepDoor door, DateTimeOffset now)
    {
        if (door.Enabled && Policy.IsAuthority)
            throw new PkiException(new PkiError(PkiErrorKind.Conflict, "A template for authorities has no SCEP door: no device may become one.") { Field = "enabled" });
        (Scep, UpdatedAt) = (door.Validated(), now);
    }

    /// <summary>Changes when people are reminded. Reminders that were sent stay sent.</summary>
    /// <param name="rule">The new rule.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">The rule does not fit; the error names the field.</exception>
    public void ChangeReminders(ReminderRule rule, DateTimeOffset now) => (Reminders, UpdatedAt) = (rule.Validated(), now);

    /// <summary>Whether a device may enrol through SCEP now.</summary>
    public bool EnrolsByScep => Enabled && Scep.Enabled && !Policy.IsAuthority;

    private static string Checked(string name)
    {
        var trimmed = name.Trim();
        return trimmed.Length is > 0 and <= 100 && !trimmed.Any(char.IsControl)
            ? trimmed
            : throw new PkiException(new PkiError(PkiErrorKind.Malformed, "A name has 1 to 100 characters.") { Field = "name" });
    }
}
