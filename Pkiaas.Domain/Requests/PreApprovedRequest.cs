using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Domain.Requests;

/// <summary>A certificate that an admin approved before any device asked for it. One method for each transition of its state.</summary>
public sealed class PreApprovedRequest
{
    /// <summary>How long a link is good unless the admin says otherwise.</summary>
    public static readonly TimeSpan DefaultLinkLifetime = TimeSpan.FromDays(7);

    private PreApprovedRequest()
    {
    }

    /// <summary>Its id.</summary>
    public RequestId Id { get; private set; }

    /// <summary>The authority that will issue.</summary>
    public AuthorityId AuthorityId { get; private set; }

    /// <summary>The template that it will issue from.</summary>
    public TemplateId TemplateId { get; private set; }

    /// <summary>The request whose certificate this one renews; null for a first one.</summary>
    public RequestId? Renews { get; private set; }

    /// <summary>The very certificate that this one comes in place of; null for a first one. It is renewed once at most, and not once it is revoked.</summary>
    public CertificateId? RenewsCertificateId { get; private set; }

    /// <summary>
    /// What identifiers on the device derive from: its own id, and for a renewal that of the first request, so that the new profile takes the old one's
    /// place.
    /// </summary>
    public Guid ProfileId { get; private set; }

    /// <summary>The approved names.</summary>
    public RequestedNames Names { get; private set; } = null!;

    /// <summary>Whom it names, for people.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>Whom it names and what the channel was told, in lower case, for searching.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>How long the certificate will be valid.</summary>
    public int ValidityDays { get; private set; }

    /// <summary>The delivery channel and its fields.</summary>
    public DeliveryPlan Delivery { get; private set; } = null!;

    /// <summary>Whether the device asks the person for a code, which an admin releases: see <see cref="DeviceCode"/>.</summary>
    public bool AsksForCode { get; private set; }

    /// <summary>
    /// Whether its certificate may be renewed, by the device's own signature or by a link that is mailed. All requests of one line, each the renewal of the
    /// one before, say the same.
    /// </summary>
    public bool AllowsRenewal { get; private set; }

    /// <summary>The link.</summary>
    public LinkSecret Link { get; private set; } = null!;

    /// <summary>Where it stands; see <see cref="StateAt"/> for what people are told.</summary>
    public RequestState State { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the link first reached its next hop, UTC.</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>When a person first saw the page, UTC.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>When the profile was last downloaded, UTC.</summary>
    public DateTimeOffset? DownloadedAt { get; private set; }

    /// <summary>When the certificate was issued, UTC.</summary>
    public DateTimeOffset? IssuedAt { get; private set; }

    /// <summary>When it became undeliverable, expired or cancelled, UTC.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The certificate, once issued.</summary>
    public CertificateId? CertificateId { get; private set; }

    /// <summary>The admin who approved it: his address.</summary>
    public string ApprovedBy { get; private set; } = "";

    /// <summary>Changes with every change; kept by the store.</summary>
    public uint Version { get; private set; }

    /// <summary>Whether a device can still get the certificate.</summary>
    public bool IsOpen => State.IsOpen();

    /// <summary>Approves a certificate.</summary>
    /// <param name="id">A new id; the link and the delivery's secrets are sealed to it.</param>
    /// <param name="template">What it will be issued from; enabled and open for SCEP.</param>
    /// <param name="names">The approved names.</param>
    /// <param name="validityDays">At most and by default the template's.</param>
    /// <param name="delivery">How the link reaches its person.</param>
    /// <param name="link">The link.</param>
    /// <param name="approvedBy">The admin's address.</param>
    /// <param name="now">UTC.</param>
    /// <param name="asksForCode">Whether the device asks the person for a code; null: as the template says.</param>
    /// <param name="allowsRenewal">Whether the certificate may be renewed, as far as the template lets it.</param>
    /// <exception cref="PkiException">The template does not issue to devices, or the validity is beyond it.</exception>
    public static PreApprovedRequest Create(
        RequestId id, CertificateTemplate template, RequestedNames names, int? validityDays, DeliveryPlan delivery, LinkSecret link, string approvedBy,
        DateTimeOffset now, bool? asksForCode = null, bool allowsRenewal = true)
    {
        if (!template.EnrolsByScep)
            throw new PkiException(PkiErrorKind.Conflict, "Enable SCEP on the template first: the device enrols through it.");
        if (validityDays > template.Policy.ValidityDays)
        {
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, $"The template allows at most {template.Policy.ValidityDays} days.")
            {
                Field = "validityDays",
            });
        }
        return new PreApprovedRequest
        {
            Id = id,
            ProfileId = id.Value,
            AuthorityId = template.AuthorityId,
            TemplateId = template.Id,
            Names = names,
            DisplayName = names.DisplayName,
            SearchText = SearchOf(names, delivery),
            ValidityDays = validityDays ?? template.Policy.ValidityDays,
            Delivery = delivery,
            AsksForCode = asksForCode ?? template.Scep.Options.AskForCode,
            AllowsRenewal = allowsRenewal,
            Link = link,
            State = RequestState.Approved,
            ApprovedBy = approvedBy,
            CreatedAt = now,
        };
    }

#pragma warning disable CA1308 // Searched in lower case, as people type.
    private static string SearchOf(RequestedNames names, DeliveryPlan delivery) =>
        string.Join('\n', [names.DisplayName, .. delivery.Fields.Values]).ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>Approves the same certificate once more for the person who has it, before it ends: same names, same way to him, same profile on the device.</summary>
    /// <param name="id">A new id; the link and the delivery's secrets are sealed to it.</param>
    /// <param name="earlier">The request that led to the certificate.</param>
    /// <param name="template">The same template, as it is now.</param>
    /// <param name="delivery">The earlier way, its secrets sealed anew.</param>
    /// <param name="link">A new link.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">The template does not issue to devices now, or nothing was issued that may be renewed.</exception>
    public static PreApprovedRequest Renew(
        RequestId id, PreApprovedRequest earlier, CertificateTemplate template, DeliveryPlan delivery, LinkSecret link, DateTimeOffset now)
    {
        if (earlier.State != RequestState.Issued) throw new PkiException(PkiErrorKind.Conflict, "There is no certificate that could be renewed.");
        if (!earlier.AllowsRenewal) throw new PkiException(PkiErrorKind.Conflict, "The request forbids that its certificate is renewed.");
        // The template may have become stricter meanwhile.
        var days = Math.Min(earlier.ValidityDays, template.Policy.ValidityDays);
        // Who had to be spoken with has to be again: a link alone must not be worth more the second time.
        var asks = earlier.AsksForCode || template.Scep.Options.AskForCode;
        var renewal = Create(id, template, earlier.Names, days, delivery, link, earlier.ApprovedBy, now, asks, earlier.AllowsRenewal);
        (renewal.Renews, renewal.RenewsCertificateId, renewal.ProfileId) = (earlier.Id, earlier.CertificateId, earlier.ProfileId);
        return renewal;
    }

    /// <summary>What people are told: like <see cref="State"/>, but a link past its time is expired at once, not when a job comes by.</summary>
    /// <param name="now">UTC.</param>
    public RequestState StateAt(DateTimeOffset now) => IsOpen && now >= Link.ExpiresAt && !EnrolmentMayRun(now) ? RequestState.Expired : State;

    /// <summary>Approved or Undeliverable -> Delivered. A person who was faster than the mail keeps his state.</summary>
    /// <param name="now">UTC.</param>
    public void MarkDelivered(DateTimeOffset now)
    {
        if (State is RequestState.Approved or RequestState.Undeliverable) (State, EndedAt) = (RequestState.Delivered, null);
        DeliveredAt ??= now;
    }

    /// <summary>Approved -> Undeliverable. Has no effect on a request that got further by other ways.</summary>
    /// <param name="now">UTC.</param>
    public void MarkUndeliverable(DateTimeOffset now)
    {
        if (State == RequestState.Approved) (State, EndedAt) = (RequestState.Undeliverable, now);
    }

    /// <summary>Approved, Delivered or Undeliverable -> Opened.</summary>
    /// <param name="now">UTC.</param>
    public void MarkOpened(DateTimeOffset now)
    {
        if (StateAt(now) is RequestState.Approved or RequestState.Delivered or RequestState.Undeliverable)
            (State, OpenedAt, EndedAt) = (RequestState.Opened, now, null);
    }

    /// <summary>Any open state -> Downloaded.</summary>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">The link no longer works.</exception>
    public void MarkDownloaded(DateTimeOffset now)
    {
        if (!IsOpen || now >= Link.ExpiresAt) throw new PkiException(PkiErrorKind.Conflict, "This link leads nowhere any more.", $"The request is {StateAt(now)}.");
        (State, OpenedAt, DownloadedAt, EndedAt) = (RequestState.Downloaded, OpenedAt ?? now, now, null);
    }

    /// <summary>Any open state whose link's time is over -> Expired.</summary>
    /// <param name="now">UTC.</param>
    /// <returns>Whether it expired now.</returns>
    public bool MarkExpired(DateTimeOffset now)
    {
        if (!IsOpen || StateAt(now) != RequestState.Expired) return false;
        (State, EndedAt) = (RequestState.Expired, now);
        return true;
    }

    /// <summary>Any open state -> Cancelled. Cancelling twice is no fault.</summary>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">The certificate was issued already, or the link has expired.</exception>
    public void Cancel(DateTimeOffset now)
    {
        if (State == RequestState.Cancelled) return;
        if (!IsOpen) throw new PkiException(PkiErrorKind.Conflict, $"The request is {State} and cannot be cancelled.");
        (State, EndedAt) = (RequestState.Cancelled, now);
    }

    /// <summary>Whether <see cref="Resend"/> would send: while no device has the certificate, nobody cancelled it, and it is no renewal that was forbidden.</summary>
    /// <param name="now">UTC.</param>
    public bool MayResendAt(DateTimeOffset now) =>
        StateAt(now) is not (RequestState.Issued or RequestState.Cancelled) && (Renews is null || AllowsRenewal);

    /// <summary>Undeliverable or Expired -> Approved, other open states stay. An expired request gets a new link.</summary>
    /// <param name="newLink">The link that takes the old one's place if that has expired.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">It is issued or cancelled, or a renewal that was forbidden since.</exception>
    public void Resend(LinkSecret newLink, DateTimeOffset now)
    {
        var state = StateAt(now);
        if (state is RequestState.Issued or RequestState.Cancelled) throw new PkiException(PkiErrorKind.Conflict, $"The request is {state}: there is nothing to send.");
        if (Renews is not null && !AllowsRenewal) throw new PkiException(PkiErrorKind.Conflict, "The renewal of the certificate is forbidden: allow it first.");
        // A new link was neither delivered nor seen by anybody yet.
        if (state == RequestState.Expired) (Link, DeliveredAt, OpenedAt, DownloadedAt) = (newLink, null, null, null);
        if (state is RequestState.Expired or RequestState.Undeliverable) (State, EndedAt) = (RequestState.Approved, null);
    }

    /// <summary>Allows or forbids that the certificate is renewed, whatever its state.</summary>
    /// <param name="allowed">Whether it may be.</param>
    /// <returns>Whether that is new.</returns>
    public bool SetRenewal(bool allowed)
    {
        if (AllowsRenewal == allowed) return false;
        AllowsRenewal = allowed;
        return true;
    }

    /// <summary>Lets go of the certificate that it would have renewed, so that its person can be mailed another link for it.</summary>
    /// <exception cref="PkiException">It is not cancelled.</exception>
    public void LetGo()
    {
        if (State != RequestState.Cancelled) throw new PkiException(PkiErrorKind.Conflict, $"The request is {State} and may still renew its certificate.");
        RenewsCertificateId = null;
    }

    // A device that downloaded in the last minute of the link has the challenge's time to enrol.
    private bool EnrolmentMayRun(DateTimeOffset now) => State == RequestState.Downloaded && now < DownloadedAt + Challenge.Lifetime;
}
