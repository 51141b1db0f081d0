using System.Security.Cryptography;

namespace Pkiaas.Plugins.SoftwareKeys;

/// <summary>Memory for a secret: never moved by the collector, so that no copy stays behind, and cleared at the end.</summary>
internal sealed class SecretBuffer(int capacity) : IDisposable
{
    private readonly byte[] _memory = GC.AllocateUninitializedArray<byte>(capacity, pinned: true);

    /// <summary>All of it, to be written.</summary>
    public Span<byte> Space => _memory;

    /// <summary>How much was written.</summary>
    public int Length { get; set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Content => _memory.AsSpan(0, Length);

    public void Dispose() => CryptographicOperations.ZeroMemory(_memory);
}
