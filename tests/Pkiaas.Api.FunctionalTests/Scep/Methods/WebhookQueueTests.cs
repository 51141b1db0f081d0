using Microsoft.Extensions.Options;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Protocols.Scep.Webhooks;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

public sealed class WebhookQueueTests : IDisposable
{
    private static readonly AuthorityId Authority = AuthorityId.New(TimeProvider.System);
    private static readonly TemplateId Template = TemplateId.New(TimeProvider.System);
    private static readonly WebhookRules Rules = new("https://it.example.com/enrolments", [], TimeoutSeconds: 5);

    private readonly MovableTime _time = new();
    private readonly WebhookQueue _queue;

    public WebhookQueueTests() => _queue = new WebhookQueue(
        Options.Create(new WebhookOptions { AtOncePerTemplate = 1, AtOncePerHost = 2, WaitingPerTemplate = 2 }), _time);

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task Who_waits_comes_in_as_soon_as_a_place_is_free()
    {
        var first = await EnterAsync();
        var second = EnterAsync();
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Nobody_waits_longer_than_the_webhook_may_take_to_answer()
    {
        using var first = await EnterAsync();
        _time.HasteOfLimits = 50;
        var refused = await Assert.ThrowsAsync<PkiException>(() => EnterAsync());
        Assert.Equal((PkiErrorKind.Unavailable, RefusalReason.WebhookBusy, TimeSpan.FromSeconds(5)), (refused.Error.Kind, refused.Error.Reason, refused.Error.RetryAfter));
    }

    [Fact]
    public async Task A_device_that_hangs_up_leaves_its_place_to_another_one()
    {
        using var first = await EnterAsync();
        using var hangUp = new CancellationTokenSource();
        Task<IDisposable>[] waiting = [EnterAsync(hangUp.Token), EnterAsync(hangUp.Token)];
        await Assert.ThrowsAsync<PkiException>(() => EnterAsync());
        await hangUp.CancelAsync();
        foreach (var gone in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        var next = EnterAsync();
        Assert.False(next.IsCompleted);
        first.Dispose();
        (await next).Dispose();
    }

    [Fact]
    public async Task An_authority_with_many_templates_leaves_places_at_the_same_host_to_another_one_as_long_as_the_host_has_any()
    {
        using var queue = new WebhookQueue(
            Options.Create(new WebhookOptions { AtOncePerTemplate = 1, AtOncePerHost = 2, AtOncePerHostOfAll = 3, WaitingPerTemplate = 2 }), _time);
        var second = AuthorityId.New(TimeProvider.System);
        var first = await EnterAsync(Authority);
        (await EnterAsync(second)).Dispose();
        using var another = await EnterAsync(Authority);
        var behindItsOwn = EnterAsync(Authority);
        using var free = await EnterAsync(second);
        var behindAll = EnterAsync(second);
        Assert.Equal((false, false), (behindItsOwn.IsCompleted, behindAll.IsCompleted));

        // Both of the first authority's wait for another place than the second's: one that becomes free serves whoever may have it.
        first.Dispose();
        free.Dispose();
        (await behindItsOwn).Dispose();
        (await behindAll).Dispose();

        Task<IDisposable> EnterAsync(AuthorityId authority) => queue.EnterAsync(authority, TemplateId.New(TimeProvider.System), Rules, default).AsTask();
    }

    private Task<IDisposable> EnterAsync(CancellationToken cancellationToken = default) => _queue.EnterAsync(Authority, Template, Rules, cancellationToken).AsTask();
}
