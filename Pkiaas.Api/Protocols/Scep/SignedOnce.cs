namespace Pkiaas.Api.Protocols.Scep;

/// <summary>An answer that is the same for all who ask, signed once: else anybody could order as many signatures as he likes.</summary>
internal sealed class SignedOnce
{
    private readonly Lock _gate = new();
    private Task<byte[]>? _signed;

    /// <summary>Signs at the first question, and once more after a signature failed.</summary>
    /// <param name="sign">Must not depend on who asks: others wait for the same signature.</param>
    public Task<byte[]> GetAsync(Func<Task<byte[]>> sign)
    {
        lock (_gate)
        {
            return _signed is null or { IsFaulted: true } or { IsCanceled: true } ? _signed = sign() : _signed;
        }
    }
}
