using System.Collections;
using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>
/// The extensions of a certificate or a request, in the order of the encoding; no OID comes twice (RFC 5280 section 4.2).
/// </summary>
public sealed class CertificateExtensions : IReadOnlyList<CertificateExtension>
{
    private const int MaximumCount = 100;

    private readonly IReadOnlyList<CertificateExtension> extensions;

    private CertificateExtensions(IReadOnlyList<CertificateExtension> extensions) => this.extensions = extensions;

    /// <summary>No extension.</summary>
    public static CertificateExtensions None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => extensions.Count;

    /// <inheritdoc/>
    public CertificateExtension this[int index] => extensions[index];

    /// <summary>The extension of a type, or null.</summary>
    /// <typeparam name="T">Such as <see cref="KeyUsageExtension"/>.</typeparam>
    public T? Find<T>()
        where T : CertificateExtension
    {
        for (var index = 0; index < extensions.Count; index++)
        {
            if (extensions[index] is T found)
                return found;
        }
        return null;
    }

    /// <summary>The extension with an OID, or null.</summary>
    /// <param name="oid">The OID in dotted form.</param>
    public CertificateExtension? Find(string oid) => extensions.FirstOrDefault(extension => extension.Oid == oid);

    /// <inheritdoc/>
    public IEnumerator<CertificateExtension> GetEnumerator() => extensions.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Reads Extensions; <paramref name="decode"/> chooses which of them are interpreted.</summary>
    internal static CertificateExtensions Read(
        AsnReader reader, Func<string, bool, ReadOnlyMemory<byte>, CertificateExtension> decode)
    {
        var sequence = reader.ReadSequence();
        var list = new List<CertificateExtension>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (sequence.HasData)
        {
            var (oid, critical, value) = CertificateExtension.ReadParts(sequence);
            if (!seen.Add(oid) || seen.Count > MaximumCount)
                throw new Asn1FormatException("An extension comes twice, or there are too many.");
            list.Add(decode(oid, critical, value));
        }
        return new CertificateExtensions(list);
    }

    internal static void Write(AsnWriter writer, IEnumerable<CertificateExtension> extensions)
    {
        using (writer.PushSequence())
        {
            foreach (var extension in extensions)
                extension.Write(writer);
        }
    }
}
