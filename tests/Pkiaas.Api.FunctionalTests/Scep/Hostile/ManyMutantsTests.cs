using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.Protocols.Scep;
using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;
using Pkiaas.TestKit;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep.Hostile;

/// <summary>
/// Tens of thousands of damaged messages at the door of a running service, behind its HTTP: each is answered, by status 400 or a signed reply, and none
/// takes long.
/// </summary>
[Collection(ScepCollection.Name)]
public sealed class ManyMutantsTests(ScepService service)
{
    private const int Least = 20_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Each_of_twenty_thousand_is_answered_and_none_takes_long()
    {
        var template = await service.TemplateAsync("Garbage", legacyAlgorithms: false);
        var approval = await service.ApproveAsync(template);
        var device = approval.Device with { Challenge = "NOT-THE-CHALLENGE", Signer = OracleCertificates.ThrowAway(approval.Device.Key!) };
        var mutants = new[] { device, device with { Ber = true } }.SelectMany(options => Mutants.Of(ScepRequestBuilder.Build(service.Recipient, options).Encoded, step: 3)).ToList();
        Assert.InRange(mutants.Count, Least, int.MaxValue);
        var door = (await service.Services.GetRequiredService<ScepDoors>().FindAsync(new TemplateId(template), default))!;
        var handler = service.Services.GetRequiredService<PkiOperationHandler>();
        var caller = new ScepCaller("198.51.100.64", "198.51.100.64", null);
        var (wrong, slow, answered) = (new ConcurrentQueue<string>(), new ConcurrentQueue<byte[]>(), 0);

        await Parallel.ForEachAsync(mutants, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (mutant, cancellationToken) =>
        {
            try
            {
                var start = ThreadTime.Now;
                var answer = handler.HandleAsync(door, caller, mutant, cancellationToken);
                // All that reads the message is done before the store is asked for the first time.
                if (ThreadTime.Now - start > Longest) slow.Enqueue(mutant);
                await answer;
                Interlocked.Increment(ref answered);
            }
            catch (PkiException refusal) when (refusal.Error.Kind == PkiErrorKind.Malformed)
            {
                Interlocked.Increment(ref answered);
            }
            catch (Exception fault)
            {
                wrong.Enqueue($"{fault.GetType().Name} for {Convert.ToHexString(mutant)}");
            }
        });

        Assert.Empty(wrong);
        Assert.Equal(mutants.Count, answered);
        // The compiler or the collector may have come between: once more, alone.
        foreach (var mutant in slow) await QuickAsync(mutant);
        Assert.True((await service.EnrollAsync(approval.Device, template)).IsSuccess);

        async Task QuickAsync(byte[] mutant)
        {
            var shortest = TimeSpan.MaxValue;
            for (var run = 0; run < 3 && shortest > Longest; run++)
            {
                var start = ThreadTime.Now;
                var answer = handler.HandleAsync(door, caller, mutant, default);
                shortest = TimeSpan.FromTicks(Math.Min(shortest.Ticks, (ThreadTime.Now - start).Ticks));
                await answer.ContinueWith(_ => { }, TaskScheduler.Default);
            }
            Assert.True(shortest <= Longest, $"{shortest} for {Convert.ToHexString(mutant)}");
        }
    }
}
