namespace Pkiaas.Domain.Errors;

/// <summary>Why an enrolment was refused, for programs: what people are told to do about it hangs on this and not on words. Stored by name: never renamed.</summary>
public enum RefusalReason
{
    /// <summary>Nobody said; the error's words must do.</summary>
    Unspecified,

    /// <summary>The bytes are no SCEP message.</summary>
    MalformedMessage,

    /// <summary>A message type that is not served.</summary>
    UnservedMessageType,

    /// <summary>The message's or the request's signature does not verify, or it is signed with another key than the one to be certified.</summary>
    BadSignature,

    /// <summary>An algorithm that no setting lets in.</summary>
    RefusedAlgorithm,

    /// <summary>A key to be certified that is too short, too long or of a kind that is not certified.</summary>
    RefusedKey,

    /// <summary>The key was certified for another subject before.</summary>
    KeyOfAnother,

    /// <summary>The message is encrypted to another certificate than this door's.</summary>
    EnvelopeForAnother,

    /// <summary>The message is encrypted to this door and holds nothing that can be read.</summary>
    EnvelopeUnreadable,

    /// <summary>The template's SCEP door is closed.</summary>
    DoorClosed,

    /// <summary>No challenge was sent.</summary>
    NoChallenge,

    /// <summary>A challenge that was never given out.</summary>
    UnknownChallenge,

    /// <summary>A challenge of another template.</summary>
    ChallengeOfAnotherTemplate,

    /// <summary>A challenge that fetched a certificate before.</summary>
    UsedChallenge,

    /// <summary>A challenge whose place a newer download or a cancellation took.</summary>
    ReplacedChallenge,

    /// <summary>A challenge past its time.</summary>
    ExpiredChallenge,

    /// <summary>The request was cancelled, issued or is over.</summary>
    RequestEnded,

    /// <summary>Another subject than the approved one.</summary>
    OtherSubject,

    /// <summary>Alternative names that were not approved.</summary>
    ExtraNames,

    /// <summary>The device asks for an authority's certificate.</summary>
    AuthorityAsked,

    /// <summary>No password was sent where the template asks for one.</summary>
    NoPassword,

    /// <summary>A password that was never given out here.</summary>
    UnknownPassword,

    /// <summary>A passphrase or a one-time password of another template.</summary>
    PasswordOfAnotherTemplate,

    /// <summary>The password is right, and the template does not take its kind.</summary>
    PasswordNotTaken,

    /// <summary>A one-time password that was used before.</summary>
    UsedPassword,

    /// <summary>A one-time password past its time.</summary>
    ExpiredPassword,

    /// <summary>The template's passphrase is past its time.</summary>
    PassphraseEnded,

    /// <summary>The template's passphrase was used as often as it may be.</summary>
    PassphraseUsedUp,

    /// <summary>Names that the template's rules do not allow.</summary>
    NamesNotAllowed,

    /// <summary>The template's webhook said no.</summary>
    WebhookRefused,

    /// <summary>The template's webhook gave no clear answer in time.</summary>
    WebhookUnclear,

    /// <summary>A renewal that is not signed with a certificate of this authority.</summary>
    UnknownSigner,

    /// <summary>A renewal signed with a certificate from another template.</summary>
    CertificateOfAnotherTemplate,

    /// <summary>The template allows no renewal.</summary>
    RenewalNotAllowed,

    /// <summary>A renewal before the template allows it.</summary>
    RenewalTooEarly,

    /// <summary>A renewal signed with a certificate that was revoked.</summary>
    RevokedCertificate,

    /// <summary>A renewal signed with a certificate past its end.</summary>
    ExpiredCertificate,

    /// <summary>An admin declined.</summary>
    Declined,

    /// <summary>Nobody decided in time.</summary>
    NobodyDecided,

    /// <summary>What the enrolment rested on was gone when the certificate was to be stored.</summary>
    Overtaken,

    /// <summary>A key or the store is away.</summary>
    Unavailable,

    /// <summary>The SCEP address of a download that is not known.</summary>
    UnknownEntrance,

    /// <summary>The person typed no code.</summary>
    NoCode,

    /// <summary>A code was presented before an admin released it.</summary>
    CodeNotReleased,

    /// <summary>Another code than the released one.</summary>
    WrongCode,

    /// <summary>The code was wrong too often.</summary>
    CodeSpent,

    /// <summary>Too many messages or wrong tries in a short time.</summary>
    RateLimited,

    /// <summary>Too many requests wait for an admin already.</summary>
    TooManyPending,

    /// <summary>The caller's address is not on the template's allow-list.</summary>
    AddressNotAllowed,

    /// <summary>A renewal signed with a certificate whose time has not begun.</summary>
    CertificateNotYetValid,

    /// <summary>The key is that of a certificate which was revoked because its key was compromised.</summary>
    CompromisedKey,

    /// <summary>A revocation list that is too large to be sent by SCEP.</summary>
    ListTooLarge,

    /// <summary>An admin forbade that the certificate of this very request is renewed.</summary>
    RenewalForbidden,

    /// <summary>A renewal signed with a certificate that is on hold.</summary>
    CertificateOnHold,

    /// <summary>A renewal that carries the unused challenge of another request, for a key that its signer does not show to hold.</summary>
    ChallengeOfAnother,

    /// <summary>So many ask the template's webhook already that this one was not asked.</summary>
    WebhookBusy,

    /// <summary>Single DES or SHA-1, which the template's switch for old clients would let in.</summary>
    LegacyAlgorithm,

    /// <summary>The message is signed with a key to which no answer can be encrypted.</summary>
    RefusedSigner,

    /// <summary>An RSA key to be certified whose public exponent is too small or even.</summary>
    RefusedExponent,

    /// <summary>A poll that no request is known for.</summary>
    NothingWaits,

    /// <summary>A request was approved, and its certificate is not kept any more.</summary>
    CertificateGone,

    /// <summary>GetCert for a certificate that this authority never issued.</summary>
    UnknownCertificate,

    /// <summary>GetCert by who has no valid certificate of this authority.</summary>
    MayNotAsk,

    /// <summary>GetCRL before there is a list.</summary>
    NoList,

    /// <summary>A certificate that would break the standard, by the names that the device asks for or by the template's own settings.</summary>
    WouldBreakStandard,

    /// <summary>The authority's own certificate is not valid now.</summary>
    AuthorityEnded,

    /// <summary>The door is open, and there is no certificate at present to which a request could be encrypted.</summary>
    NoRecipient,

    /// <summary>The device hung up before it was answered: nobody refused it.</summary>
    HungUp,

    /// <summary>Another certificate of the line that is to be renewed was revoked for good, and not as superseded.</summary>
    LineEnded,

    /// <summary>Another certificate of the line that is to be renewed is on hold.</summary>
    LineOnHold,

    /// <summary>The key of the certificate that is to be renewed belongs to one that was revoked because its key was compromised.</summary>
    CompromisedSigner,

    /// <summary>A fault of this service that has no other name; its log tells more.</summary>
    InternalFault,
}
