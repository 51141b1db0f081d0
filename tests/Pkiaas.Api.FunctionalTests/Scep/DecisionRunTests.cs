using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pkiaas.Api.Features.Requests.Pending;
using Pkiaas.Contracts.Requests;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>What goes wrong with one of several requests.</summary>
public sealed class DecisionRunTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())];

    [Fact]
    public async Task A_fault_that_nobody_foresaw_is_one_result_and_the_rest_goes_on()
    {
        var log = new Faults();

        var results = await RunAsync(log, decide: i => i == 1 ? throw new CryptographicException("secret words of a library") : RequestState.Issued);

        Assert.Equal([RequestState.Issued, null, RequestState.Issued, RequestState.Issued], results.Select(result => result.State));
        Assert.Equal(("device-1", true), (results[1].DisplayName, results[1].Problem!.Contains("server's log", StringComparison.Ordinal)));
        Assert.DoesNotContain("secret words", results[1].Problem, StringComparison.Ordinal);
        Assert.IsType<CryptographicException>(Assert.Single(log.Seen));
    }

    [Fact]
    public async Task After_one_for_which_the_key_does_not_answer_the_rest_is_not_tried_and_told_so()
    {
        var tried = new List<int>();

        var results = await RunAsync(NullLogger.Instance, decide: i =>
        {
            tried.Add(i);
            return i == 1 ? throw new PkiException(PkiErrorKind.Unavailable, "The key does not answer.") : RequestState.Issued;
        });

        Assert.Equal([0, 1], tried);
        Assert.Equal(Ids, results.Select(result => result.Id));
        Assert.Equal([RequestState.Issued, null, null, null], results.Select(result => result.State));
        Assert.Equal(
            [null, "The key does not answer.", "Not tried. The key does not answer.", "Not tried. The key does not answer."],
            results.Select(result => result.Problem));
    }

    [Fact]
    public async Task One_that_was_decided_already_is_named_and_stops_nothing()
    {
        var results = await RunAsync(
            NullLogger.Instance, decide: i => i == 0 ? throw new PkiException(PkiErrorKind.Conflict, "It is decided.") : RequestState.Declined);

        Assert.Equal([null, RequestState.Declined, RequestState.Declined, RequestState.Declined], results.Select(result => result.State));
        Assert.Equal(("device-0", "It is decided."), (results[0].DisplayName, results[0].Problem));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_an_answer_from_the_store_nothing_is_named_neither_before_nor_after_the_lookup(bool found)
    {
        RequestState Away(int i) => throw new TimeoutException();

        var results = await RunAsync(NullLogger.Instance, found ? Away : _ => RequestState.Issued, found ? null : i => Away(i));

        Assert.All(results, result => Assert.Equal((null, null), (result.DisplayName, result.State)));
        Assert.All(results, result => Assert.Contains("The store does not answer just now.", result.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_half_done_for_one_is_let_go_before_the_next()
    {
        var steps = new List<string>();
        var run = new DecisionRun(
            id => Task.FromResult(new FoundRequest("device", () =>
            {
                steps.Add("decide");
                return id == Ids[0] ? throw new CryptographicException() : Task.FromResult(RequestState.Issued);
            })),
            () => steps.Add("forget"), NullLogger.Instance);

        await run.DecideAsync(Ids[..2], TestContext.Current.CancellationToken);

        Assert.Equal(["decide", "forget", "decide", "forget"], steps);
    }

    private static Task<IReadOnlyList<RequestDecisionResult>> RunAsync(ILogger logger, Func<int, RequestState> decide, Action<int>? find = null)
    {
        var run = new DecisionRun(
            id =>
            {
                var i = Array.IndexOf(Ids, id);
                find?.Invoke(i);
                return Task.FromResult(new FoundRequest($"device-{i}", () => Task.FromResult(decide(i))));
            },
            () => { }, logger);
        return run.DecideAsync(Ids, TestContext.Current.CancellationToken);
    }

    private sealed class Faults : ILogger
    {
        public List<Exception> Seen { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null) Seen.Add(exception);
        }
    }
}
