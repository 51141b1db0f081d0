using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Loading;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Settings;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Api.Plugins.Keys;

/// <summary>Keeps one session of a backend open and opens another when settings change or it faults.</summary>
internal sealed partial class BackendConnection(
    Offered<ISigningBackend> backend, Func<CancellationToken, Task<PluginSettings>> readSettings, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan OpenLimit = TimeSpan.FromSeconds(30);

    // A backend that is away is not asked again by each of a thousand requests.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    // One bad key must not throw all good ones out of their session again and again.
    private static readonly TimeSpan LeastLife = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim? _slots = backend.Value.Capabilities.MaximumConcurrentOperations is > 0 and var most ? new SemaphoreSlim(most) : null;
    private readonly Lock _lock = new();
    private Task<SharedSession>? _opening;
    private long _openingSince;
    private volatile string? _problem;

    public Offered<ISigningBackend> Backend => backend;

    /// <summary>Why the last opening failed; null when it did not, or was never tried.</summary>
    public string? Problem => _problem;

    /// <param name="operation">Done within an open session.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="repeatable">Whether it may be done again in a new session when the old one turns out to be broken.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: the backend cannot be reached or failed.</exception>
    public async ValueTask<T> RunAsync<T>(
        Func<SharedSession, CancellationToken, ValueTask<T>> operation, TimeSpan limit, bool repeatable, CancellationToken cancellationToken)
    {
        if (_slots is not null) await _slots.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                var session = await EnterAsync(cancellationToken);
                using var timer = new CancellationTokenSource(limit, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
                try
                {
                    return await operation(session, either.Token);
                }
                catch (Exception problem) when (IsFault(problem, cancellationToken))
                {
                    Failed(backend.Name, problem);
                    if (!Retire(session) || !repeatable) throw Away(problem);
                    repeatable = false;
                }
                finally
                {
                    await LeaveAsync(session);
                }
            }
        }
        finally
        {
            _slots?.Release();
        }
    }

    /// <summary>Opens anew at the next use.</summary>
    public async ValueTask CloseAsync()
    {
        Task<SharedSession>? opening;
        lock (_lock) (opening, _opening) = (_opening, null);
        if (opening is null) return;
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully) await LeaveAsync(opening.Result);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _slots?.Dispose();
    }

    private async ValueTask<SharedSession> EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var opening = Opening();
            try
            {
                var session = opening.IsCompletedSuccessfully ? opening.Result : await opening.WaitAsync(cancellationToken);
                if (session.TryEnter()) return session;
            }
            catch (Exception problem) when (problem is not PkiException && !cancellationToken.IsCancellationRequested)
            {
                throw Away(problem);
            }
        }
    }

    private Task<SharedSession> Opening()
    {
        lock (_lock)
        {
            var failed = _opening is { IsCompleted: true, IsCompletedSuccessfully: false };
            if (_opening is not null && (!failed || time.GetElapsedTime(_openingSince) < PauseAfterFailure)) return _opening;
            _openingSince = time.GetTimestamp();
            return _opening = Task.Run(OpenAsync);
        }
    }

    private async Task<SharedSession> OpenAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(OpenLimit, time);
            var settings = await readSettings(limit.Token);
            var session = await backend.Value.OpenAsync(settings, limit.Token).AsTask().WaitAsync(limit.Token);
            _problem = null;
            return new SharedSession(session, time);
        }
        catch (Exception problem)
        {
            _problem = problem is PkiException { Error: var error } ? error.Detail : Words.Of(problem);
            CannotOpen(backend.Name, problem);
            throw;
        }
    }

    /// <returns>Whether another session takes its place.</returns>
    private bool Retire(SharedSession session)
    {
        lock (_lock)
        {
            if (_opening is not { IsCompletedSuccessfully: true } current || current.Result != session) return true;
            if (time.GetElapsedTime(session.OpenedAt) < LeastLife) return false;
            _opening = null;
        }
        // Its keeper leaves; the caller is still inside, so this closes nothing yet.
        _ = LeaveAsync(session).AsTask();
        return true;
    }

    private async ValueTask LeaveAsync(SharedSession session)
    {
        try
        {
            await session.LeaveAsync();
        }
        catch (Exception problem)
        {
            CannotClose(backend.Name, problem);
        }
    }

    // What the contract lets a key say, and what the host did wrong, are no faults of the session.
    private static bool IsFault(Exception problem, CancellationToken cancellationToken) =>
        problem is not (PkiException or NotSupportedException or ArgumentException)
        && !(problem is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private PkiException Away(Exception problem) => new(
        new PkiError(PkiErrorKind.Unavailable, $"{backend.Value.DisplayName}: cannot be used now.", $"{backend.Name}: {Words.Of(problem)}") { RetryAfter = LeastLife },
        problem);

    [LoggerMessage(LogLevel.Error, "The signing backend {Backend} cannot be opened")]
    private partial void CannotOpen(string backend, Exception problem);

    [LoggerMessage(LogLevel.Error, "The signing backend {Backend} failed")]
    private partial void Failed(string backend, Exception problem);

    [LoggerMessage(LogLevel.Warning, "A session of the signing backend {Backend} did not close")]
    private partial void CannotClose(string backend, Exception problem);
}
