using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Protocols.Scep.Webhooks;

/// <summary>
/// Lets so many ask a webhook at once and so many wait for it, each template apart: devices at a webhook that is slow take neither memory
/// nor connections without end, and those of other templates do not stand behind them, nor those of other authorities that name the same host.
/// </summary>
internal sealed class WebhookQueue : IDisposable
{
    private readonly PartitionedRateLimiter<Question> _limiter;
    private readonly TimeProvider _time;

    public WebhookQueue(IOptions<WebhookOptions> options, TimeProvider time)
    {
        _time = time;
        var limits = options.Value;
        var ofTemplate = PartitionedRateLimiter.Create<Question, TemplateId>(question =>
            RateLimitPartition.GetConcurrencyLimiter(question.Template, _ => Limit(limits.AtOncePerTemplate, limits.WaitingPerTemplate)));
        // No more come here than the templates let through; those of one template cannot take all places unless the operator says so.
        var ofAuthority = PartitionedRateLimiter.Create<Question, (AuthorityId Authority, string Host)>(question =>
            RateLimitPartition.GetConcurrencyLimiter((question.Authority, question.Host), _ => Limit(limits.AtOncePerHost, limits.AtOncePerHost)));
        // Likewise those of one authority.
        var ofHost = PartitionedRateLimiter.Create<Question, string>(question =>
            RateLimitPartition.GetConcurrencyLimiter(question.Host, _ => Limit(limits.AtOncePerHostOfAll, limits.AtOncePerHostOfAll)));
        _limiter = PartitionedRateLimiter.CreateChained(ofTemplate, ofAuthority, ofHost);
    }

    /// <summary>Waits for a place. Dispose of it when the question is answered.</summary>
    /// <param name="authority">Whose template.</param>
    /// <param name="template">Whose webhook.</param>
    /// <param name="rules">Where it is; as long as it may take to answer, a place may take to become free.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException">Unavailable: too many ask or wait already. Nothing was asked.</exception>
    public async ValueTask<IDisposable> EnterAsync(AuthorityId authority, TemplateId template, WebhookRules rules, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(rules.TimeoutSeconds), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var place = await _limiter.AcquireAsync(new Question(authority, template, new Uri(rules.Url).Authority), 1, either.Token);
            if (place.IsAcquired) return place;
            place.Dispose();
            throw Busy("Too many enrolments wait for it already.", rules);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Busy($"It did not get to this one in {rules.TimeoutSeconds} seconds.", rules);
        }
    }

    public void Dispose() => _limiter.Dispose();

    private static ConcurrencyLimiterOptions Limit(int atOnce, int waiting) =>
        new() { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };

    private static PkiException Busy(string words, WebhookRules rules) => new(
        new PkiError(PkiErrorKind.Unavailable, "Not available just now.", words)
        {
            Reason = RefusalReason.WebhookBusy, RetryAfter = TimeSpan.FromSeconds(rules.TimeoutSeconds),
        });

    private readonly record struct Question(AuthorityId Authority, TemplateId Template, string Host);
}
