using Pkiaas.Plugins.AppleEmail.Mail.Words;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Words;

/// <summary>
/// What a profile says by itself, in the language of its request: a device shows it at the moment in which the person decides.
/// <c>{organization}</c>, <c>{person}</c> and <c>{address}</c> stand for what it is about. What an admin wrote stays as it is.
/// </summary>
internal sealed record ProfileWords
{
    /// <summary>The tag of BCP 47, stored in requests.</summary>
    public required string Tag { get; init; }

    public required string GivesId { get; init; }

    public required string GivesIdTo { get; init; }

    public required string KeyStays { get; init; }

    /// <summary>In place of <see cref="KeyStays"/>, where a Mac lets the key be exported.</summary>
    public required string KeyIsMade { get; init; }

    public required string Removing { get; init; }

    public required string AsksForId { get; init; }

    public required string Mail { get; init; }

    /// <summary>What stands between two sentences.</summary>
    public string Space { get; init; } = " ";

    /// <summary>English for requests from before there was a choice.</summary>
    public static ProfileWords For(EnrollmentTicket ticket) =>
        ProfileLanguages.All.FirstOrDefault(words => words.Tag == ticket.Fields.Find(RequestFieldNames.Language)) ?? ProfileLanguages.All[0];

    /// <summary>The profile's description.</summary>
    /// <param name="organization">Who issues.</param>
    /// <param name="person">Whom the certificate names, or null.</param>
    /// <param name="keyStays">Whether the key never leaves its device.</param>
    public string Describe(string organization, string? person, bool keyStays) => string.Join(
        Space,
        MailWords.Fill(person is null ? GivesId : GivesIdTo, new Dictionary<string, string> { ["organization"] = organization, ["person"] = person ?? "" }),
        keyStays ? KeyStays : KeyIsMade, Removing);
}
