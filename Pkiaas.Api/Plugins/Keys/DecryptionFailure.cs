using System.Security.Cryptography;

namespace Pkiaas.Api.Plugins.Keys;

/// <summary>Carries a block's failure to decrypt past what handles faults of the backend: it is the answer and not a fault.</summary>
internal sealed class DecryptionFailure(CryptographicException inner) : Exception(inner.Message, inner)
{
    public CryptographicException Failure { get; } = inner;
}
