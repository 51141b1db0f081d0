using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.Protocols.Scep;
using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>What is noted of a walk that ended by a fault.</summary>
[Collection(ScepCollection.Name)]
public sealed class AttemptTests(ScepService service)
{
    [Theory]
    [InlineData("a defect", ScepOutcome.Failed, RefusalReason.InternalFault)]
    [InlineData("an absent key", ScepOutcome.Failed, RefusalReason.Unavailable)]
    [InlineData("an absent store", ScepOutcome.Failed, RefusalReason.Unavailable)]
    [InlineData("a busy webhook", ScepOutcome.Failed, RefusalReason.WebhookBusy)]
    [InlineData("a device that is gone", ScepOutcome.Failed, RefusalReason.HungUp)]
    [InlineData("a flood", ScepOutcome.Refused, RefusalReason.RateLimited)]
    public async Task Whatever_ends_a_walk_without_an_answer_has_a_reason(string fault, ScepOutcome outcome, RefusalReason reason)
    {
        var attempt = await BeginAsync();

        attempt.Fail(fault switch
        {
            "a defect" => new InvalidOperationException("Told to nobody."),
            "an absent key" => new PkiException(PkiErrorKind.Unavailable, "The key cannot be used now."),
            "an absent store" => new Npgsql.NpgsqlException("Connection refused", new IOException()),
            "a busy webhook" => new PkiException(PkiErrorKind.Unavailable, "Not available just now.", reason: RefusalReason.WebhookBusy),
            "a device that is gone" => new OperationCanceledException(),
            _ => new PkiException(PkiErrorKind.RateLimited, "Too many messages."),
        });

        var trace = attempt.ToTrace();
        Assert.Equal((outcome, reason), (trace.Outcome, trace.Reason));
        Assert.DoesNotContain("Told to nobody", trace.Detail, StringComparison.Ordinal);
    }

    private async Task<ScepAttempt> BeginAsync()
    {
        var door = await service.Services.GetRequiredService<ScepDoors>().FindAsync(new TemplateId(service.Template), TestContext.Current.CancellationToken);
        return new ScepAttempt(door!, new ScepCaller("192.0.2.1", "192.0.2.1", null), size: 0, TimeProvider.System);
    }
}
