using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;
using Pkiaas.Scep;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>
/// Keeps doors for a few seconds: decoding an authority for each request would cost more than answering it. A change in this
/// process shows at once; one in another replica within <see cref="Freshness"/>: a door closed there issues nothing meanwhile, since the
/// commit of an issuance looks at the template itself, but by other rules that changed there (approval by hand, webhook, addresses, names,
/// renewals) this one goes on issuing as before for so long.
/// </summary>
internal sealed class ScepDoors(IDbContextFactory<PkiaasDbContext> contexts, PublicUrl url, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<TemplateId, Kept> _kept = new();
    private long _changes;

    /// <summary>The door, or null when there is none or it is closed: from outside both are the same.</summary>
    public async Task<OpenDoor?> FindAsync(TemplateId template, CancellationToken cancellationToken) => (await LookUpAsync(template, cancellationToken)).Door;

    /// <summary>The door, or for the trace alone why there is none: <see cref="FindAsync"/>.</summary>
    public async Task<(OpenDoor? Door, RefusalReason WhyNot)> LookUpAsync(TemplateId template, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_kept.TryGetValue(template, out var kept) && now < kept.Until) return (kept.Door, default);
        var changes = Interlocked.Read(ref _changes);
        var (door, whyNot) = await LoadAsync(template, now, cancellationToken);
        // Unknown ids are not kept: whoever makes ids up must not fill the memory.
        if (door is null) _kept.TryRemove(template, out _);
        else _kept[template] = new Kept(door, now + Freshness);
        // What was read before a change was made here must not outlive it, whichever of the two came first.
        if (changes != Interlocked.Read(ref _changes)) _kept.TryRemove(template, out _);
        return (door, whyNot);
    }

    /// <summary>Whether there was such a door a moment ago.</summary>
    public bool IsKnown(TemplateId template) => _kept.ContainsKey(template);

    /// <summary>The template or its door was changed here.</summary>
    public void Changed(TemplateId template)
    {
        Interlocked.Increment(ref _changes);
        _kept.TryRemove(template, out _);
    }

    /// <summary>All that the authority's doors offer was changed here.</summary>
    public void Changed(AuthorityId authority)
    {
        Interlocked.Increment(ref _changes);
        foreach (var (template, kept) in _kept)
        {
            if (kept.Door.Authority.Id == authority) _kept.TryRemove(template, out _);
        }
    }

    private async Task<(OpenDoor? Door, RefusalReason WhyNot)> LoadAsync(TemplateId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var template = await context.Templates.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
        if (template is not { EnrolsByScep: true }) return (null, RefusalReason.DoorClosed);
        var authority = await context.Authorities.AsNoTracking().SingleAsync(a => a.Id == template.AuthorityId, cancellationToken);
        var services = await context.ServiceCertificates.AsNoTracking()
            .Where(s => s.AuthorityId == authority.Id && s.Purpose == ServiceCertificatePurpose.ScepRegistrationAuthority && s.NotAfter > now)
            .OrderByDescending(s => s.CreatedAt).ToListAsync(cancellationToken);
        var generations = await context.AuthorityGenerations.AsNoTracking().Where(g => g.AuthorityId == authority.Id && g.NotAfter > now).ToListAsync(cancellationToken);
        var issuing = IssuingAuthority.From(authority, url.StatusOf(authority));
        var options = template.Scep.Options;
        if (DoorRecipients.Of(services, generations, issuing, options, now) is not { } recipients)
            return (null, issuing.Certificate.Validity.Contains(now) ? RefusalReason.NoRecipient : RefusalReason.AuthorityEnded);
        var issuers = generations.Where(generation => !generation.IsPrepared).Select(generation => Certificate.Decode(generation.Certificate)).ToList();
        return (new OpenDoor(
            template.Id, template.Policy, template.Scep, issuing, recipients.All, recipients.Next, issuers,
            options.Recipient == ScepRecipientKind.Authority
                ? CaCertReply.Of(issuing.Certificate)
                : CaCertReply.Of(recipients.All[0].Certificate, DoorRecipients.ChainOf(issuing.Certificate, options)),
            ScepCapabilities.Compose(options.Renewal.Allowed, template.Scep.LegacyAlgorithms, recipients.Next is not null)), default);
    }

    private sealed record Kept(OpenDoor Door, DateTimeOffset Until);
}
