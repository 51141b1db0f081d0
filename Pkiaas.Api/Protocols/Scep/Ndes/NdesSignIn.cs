using Microsoft.Extensions.Options;
using Pkiaas.Api.Protocols.Scep.Limits;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Protocols.Scep.Ndes;

/// <summary>
/// Compares passwords of NDES pages: the hash is slow, so that few are compared at once, and each wrong one is counted before the next one is
/// begun. Who sends hundreds at once gets no more guesses than one after the other.
/// </summary>
internal sealed class NdesSignIn(WrongTries wrong, IOptions<ScepLimits> limits) : IDisposable
{
    internal const int MostAtOnce = 2;
    private const string Purpose = "ndes";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _places = new(MostAtOnce);

    public void Dispose() => _places.Dispose();

    /// <exception cref="PkiException">RateLimited: wrong too often.</exception>
    public void Demand(string caller) => wrong.Demand(Purpose, caller);

    /// <returns>Whether the user's name and password are the account's; if not, that was counted.</returns>
    /// <exception cref="PkiException">RateLimited: wrong too often meanwhile. Unavailable: too many others are compared just now.</exception>
    public async Task<bool> FitsAsync(NdesAccount account, string user, string password, string caller, CancellationToken cancellationToken)
    {
        if (!await _places.WaitAsync(Patience, cancellationToken)) throw new PkiException(PkiErrorKind.Unavailable, "Too many sign in just now.");
        try
        {
            Demand(caller);
            if (NdesAccounts.Fits(account, user, password)) return true;
            await wrong.CountAsync(Purpose, caller, limits.Value.NdesPageWrong, cancellationToken);
            return false;
        }
        finally
        {
            _places.Release();
        }
    }
}
