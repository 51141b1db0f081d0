using Pkiaas.Domain.Errors;

namespace Pkiaas.Domain.Refusals;

/// <summary>The one table from reasons to what an admin is told. Tabs, pages and switches are called here what the dashboard calls them; a test holds the names against it.</summary>
public static class Explainer
{
    private const string SendAgain = "send the link again";
    private const string KeyOfTemplate = "set the client to RSA with as many bits as the template's General tab asks for";

    /// <summary>Explains a refusal.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="detail">The same in the words of whoever refused, without any secret.</param>
    /// <param name="moment">The moment that the reason speaks of, e.g. when the challenge expired; UTC.</param>
    /// <param name="now">UTC.</param>
    public static Explanation Explain(RefusalReason reason, string detail, DateTimeOffset? moment, DateTimeOffset now) => reason switch
    {
        RefusalReason.MalformedMessage => new(
            $"What came is not a SCEP message ({Clause(detail)})", "point the client at the SCEP address on the template's Service URLs tab, and nothing between may change the bytes"),
        RefusalReason.UnservedMessageType => new(
            $"The device asked for something that is not served here ({Clause(detail)})", "set the client up for a plain enrolment"),
        RefusalReason.BadSignature => new(
            $"The device's signature does not hold ({Clause(detail)})", "have the device make a new key and try again; if it stays so, its SCEP client is at fault"),
        RefusalReason.RefusedAlgorithm => new(
            $"The device used an algorithm that is not accepted ({Clause(detail)})",
            "set the client to SHA-256 and AES; the switch for old clients on the template's SCEP tab lets in single DES and SHA-1, and nothing else"),
        RefusalReason.LegacyAlgorithm => new(
            $"The device used an old algorithm that the template does not let in ({Clause(detail)})",
            "set the client to SHA-256 and AES; for one that knows nothing better switch on \"Let in clients that speak only single DES and SHA-1\" on the template's SCEP tab"),
        RefusalReason.RefusedSigner => new($"The device signed with a key to which no answer can be encrypted ({Clause(detail)})", KeyOfTemplate),
        RefusalReason.RefusedKey => new($"The device's key is not accepted ({Clause(detail)})", $"{KeyOfTemplate}; where a profile sets it up, {SendAgain}"),
        RefusalReason.RefusedExponent => new(
            $"The device's key is not accepted for its exponent ({Clause(detail)})",
            "have the client make its key with the exponent 65537, as nearly all do; one that cannot needs an update"),
        RefusalReason.KeyOfAnother => new("The device's key was certified for another subject before", "have the device make a new key"),
        RefusalReason.EnvelopeForAnother => new(
            "The device encrypted to another certificate than this door's", $"have it fetch the CA certificate again, for a profile: {SendAgain}"),
        RefusalReason.EnvelopeUnreadable => new(
            "What the device encrypted cannot be read", "have the device try again; if it stays so, its SCEP client is at fault"),
        RefusalReason.DoorClosed => new("The template's SCEP door is closed", "switch on “Issue certificates from this template” on its General tab, and SCEP on its SCEP tab"),
        RefusalReason.NoChallenge => new("The device sent no challenge", $"{SendAgain}, so that its profile carries one"),
        RefusalReason.UnknownChallenge => new("The device used a challenge that was never given out here", $"check what was typed, or {SendAgain}"),
        RefusalReason.ChallengeOfAnotherTemplate => new(
            "The device used the challenge of another template's request", "give it the SCEP address of the template that approved it"),
        RefusalReason.UsedChallenge => new(
            $"A device used a challenge that fetched a certificate {Ago(moment, now)}, with another key or other names",
            "if the person does not know of it, revoke that certificate; for a second device approve a new request"),
        RefusalReason.ReplacedChallenge => new(
            $"The device used a challenge that was replaced {Ago(moment, now)}", "install the newest profile that was downloaded and remove older ones"),
        RefusalReason.ExpiredChallenge => new($"The device used a challenge that expired {Ago(moment, now)}", SendAgain),
        RefusalReason.RequestEnded => new($"The device came too late ({Clause(detail)})", "approve a new request if the device should still get a certificate"),
        RefusalReason.OtherSubject => new($"The device asked for another name than the approved one ({Clause(detail)})", "correct the client's subject, or approve a request with that name"),
        RefusalReason.ExtraNames => new($"The device asked for more names than were approved ({Clause(detail)})", "take them out of the client's settings, or approve a request with them"),
        RefusalReason.AuthorityAsked => new("The device asked to become an authority", "find out which software asks for that, and take CA:TRUE out of its settings"),
        RefusalReason.NoPassword => new(
            "The device sent no password", "enter the template's passphrase, or a fresh password of its NDES page, as the client's challenge password"),
        RefusalReason.UnknownPassword => new(
            "The device sent a password that was never given out here or that a newer one replaced",
            "check what was typed against the template's passphrase, or fetch a fresh password from its NDES page"),
        RefusalReason.PasswordOfAnotherTemplate => new(
            "The device sent the password of another template", "enter this template's password, or give the device the other template's SCEP address"),
        RefusalReason.PasswordNotTaken => new(
            $"The template does not take passwords of this kind ({Clause(detail)})", "switch them on on the template's SCEP tab, or approve a request beforehand"),
        RefusalReason.UsedPassword => new(
            $"A device sent a one-time password that was used {Ago(moment, now)}, by another message",
            "fetch a fresh password for each device; if nobody did so twice by mistake, look at what came in with it first"),
        RefusalReason.ExpiredPassword => new(
            $"The device sent a one-time password that expired {Ago(moment, now)}", "fetch a fresh one from the NDES page and use it within the hour"),
        RefusalReason.PassphraseEnded => new($"The template's passphrase ended {Ago(moment, now)}", "set a later end on the template's SCEP tab"),
        RefusalReason.PassphraseUsedUp => new(
            $"The template's passphrase is used up ({Clause(detail)})", "allow more uses on the template's SCEP tab, or make a new passphrase there"),
        RefusalReason.NamesNotAllowed => new(
            $"The device asked for names that the template does not allow ({Clause(detail)})", "correct the client's names, or the name rules on the template's SCEP tab"),
        RefusalReason.WebhookRefused => new(
            $"The template's webhook said no ({Clause(detail)})", "resolve it in the service behind the webhook, then have the device try again"),
        RefusalReason.WebhookUnclear => new(
            $"The template's webhook gave no clear answer ({Clause(detail)})",
            "see that the service behind it runs and answers as it should, then have the device try again"),
        RefusalReason.WebhookBusy => new(
            $"The template's webhook is too slow for all who ask ({Clause(detail)})",
            "make the service behind it answer faster; each new try of a device asks it again"),
        RefusalReason.UnknownSigner => new(
            "The device wants to renew with a certificate that this authority did not issue", "have it enrol again, with a challenge"),
        RefusalReason.CertificateOfAnotherTemplate => new(
            "The device wants to renew a certificate of another template", "give it the SCEP address of the template that issued it"),
        RefusalReason.RenewalNotAllowed => new(
            "The device wants to renew its certificate, which the template does not allow", "allow it on the template's SCEP tab, or have the device enrol again"),
        RefusalReason.RenewalForbidden => new(
            "The device wants to renew its certificate, which is forbidden for its request", "allow it on the request's page, or let the certificate end"),
        RefusalReason.RenewalTooEarly => new(
            $"The device wants to renew its certificate too early ({Clause(detail)})", "have it try again then, or allow it earlier on the template's SCEP tab"),
        RefusalReason.RevokedCertificate => new(
            $"The device wants to renew a certificate that was revoked {Ago(moment, now)}", "approve a new request if the device should still get a certificate"),
        RefusalReason.CertificateOnHold => new(
            $"The device wants to renew a certificate that was put on hold {Ago(moment, now)}",
            "if the device is safe, release the hold on the certificate's page and have it try again; else revoke the certificate for good there"),
        RefusalReason.LineEnded => new(
            $"A certificate of the same device line was revoked {Ago(moment, now)} ({Clause(detail)})", "approve the device again if it should still get a certificate"),
        RefusalReason.LineOnHold => new(
            $"A certificate of the same device line was put on hold {Ago(moment, now)}",
            "if the device is safe, release the hold on that certificate's page and have it try again; else revoke it for good"),
        RefusalReason.CompromisedSigner => new(
            "The certificate to be renewed has a key that is known as compromised", "approve the device again, and have it make a new key; revoke the certificates that still have the old one"),
        RefusalReason.ExpiredCertificate => new(
            $"The device wants to renew a certificate that expired {Ago(moment, now)}", "have it enrol again, with a challenge"),
        RefusalReason.ChallengeOfAnother => new(
            "A device that has a certificate already sent this request's challenge in a renewal of its own",
            "find out how it came by it: what the request's own device sent may have been taken on its way; its next try still works"),
        RefusalReason.Declined => new($"An admin declined the request ({Clause(detail)})", "if that was a mistake, open it again on its page"),
        RefusalReason.NobodyDecided => new("Nobody decided about the request in time", "open it again on its page, and sign or decline within 7 days"),
        RefusalReason.Overtaken => new("While the certificate was made, its challenge or request was used, replaced or ended", "have the device try again"),
        RefusalReason.UnknownEntrance => new("The device used the address of a download that is not known", $"install the newest profile, or {SendAgain}"),
        RefusalReason.NoCode => new("The device sent no code", "have the person install the profile again and type the code when the device asks for it"),
        RefusalReason.CodeNotReleased => new(
            "The device sent a code before one was released", "speak with the person, release the code on the request's page, and have the profile installed again"),
        RefusalReason.WrongCode => new("The code that was typed is wrong", "have the person install the profile again and copy the code from the page"),
        RefusalReason.CodeSpent => new(
            "The code was wrong too often and is void", "speak with the person: if they did not type it, cancel the request; otherwise ask them to open the link again"),
        RefusalReason.RateLimited => new(
            $"The device was turned away because too many tries came in a short time ({Clause(detail)})",
            "have it try again in a minute; if it stays so, see who comes so often on the page Logs, and raise the limits only if all of them are right"),
        RefusalReason.TooManyPending => new(
            "The device was turned away because too many requests wait for a decision", "sign or decline those that wait on the page Pending requests, then have the device try again"),
        RefusalReason.AddressNotAllowed => new(
            $"The device's address is not on the template's allow-list ({Clause(detail)})", "add its network on the template's SCEP tab, or have the device come from an allowed one"),
        RefusalReason.CertificateNotYetValid => new(
            $"The device wants to renew a certificate whose time has not begun ({Clause(detail)})", "check the clocks of this service and of the device, and have it try again then"),
        RefusalReason.CompromisedKey => new(
            "The device's key belongs to a certificate that was revoked because its key was compromised", "have the device make a new key; the old one is never certified again"),
        RefusalReason.ListTooLarge => new(
            "The device asked by SCEP for a revocation list that is too large for that", "have it fetch the list from the CRL distribution point that its certificate names"),
        RefusalReason.NothingWaits => new(
            "The device asks what became of a request that is not known here, or that was made with another key",
            "if it asked at another template, give it that one's SCEP address; else have it enrol again"),
        RefusalReason.CertificateGone => new("The device comes for a certificate that is not kept any more", "have it enrol again"),
        RefusalReason.UnknownCertificate => new(
            $"The device asked for a copy of a certificate that is not known here ({Clause(detail)})",
            "check the serial number that it asks for; copies are given of this authority's certificates alone, those on the page Certificates"),
        RefusalReason.MayNotAsk => new(
            "The device asked for a copy of a certificate without having a valid one of this authority itself",
            "have it enrol first, or give it the copy yourself, from the page Certificates"),
        RefusalReason.NoList => new(
            "The device asked for a revocation list, and there is none",
            "see on the page Authority whether its certificate is valid; while it is, a list is made by itself as soon as its key can be used"),
        RefusalReason.WouldBreakStandard => new(
            $"The certificate that the device wants cannot be issued ({Clause(detail)})",
            "correct the names that the client asks for, or what the template adds to them on its SCEP tab and its Key usage tab"),
        RefusalReason.AuthorityEnded => new(
            "The authority's own certificate is not valid now, so that it issues nothing",
            "if it has ended, prepare the next one under Rollover on the page Authority, and switch to it; else check the clock of this service"),
        RefusalReason.NoRecipient => new(
            "The authority has no certificate at present to which devices could encrypt",
            "it is made by itself as soon as the authority's key can be used: see on the page Key storage whether its backend is there"),
        RefusalReason.HungUp => new(
            "The device hung up before it was answered",
            "nothing has to be done if it came again; if it happens each time, the attempt's page shows which step takes the time"),
        RefusalReason.InternalFault => new("Something went wrong within this service", "look for this moment in its log, and report what stands there; devices try again by themselves"),
        RefusalReason.Unavailable => new($"A key or the store did not answer ({Clause(detail)})", "look at the service's health (/health/ready); devices try again by themselves"),
        RefusalReason.Unspecified => new($"The device was refused ({Clause(detail)})", "the attempt's page shows at which step it ended, and what the device sent"),
        // Written down by a newer version.
        _ => new($"The enrolment was refused ({Clause(detail)})", "the attempt's page shows at which step it ended, and what was said there"),
    };

    // It stands between brackets within a sentence.
    private static string Clause(string detail) => detail.TrimEnd('.');

    private static string Ago(DateTimeOffset? moment, DateTimeOffset now) => moment is { } then ? TimeWords.Ago(now - then) : "before";
}
