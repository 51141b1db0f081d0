namespace Pkiaas.X509;

/// <summary>Whether the subject is an authority and how many authorities may follow it (RFC 5280 section 4.2.1.9).</summary>
public sealed class BasicConstraintsExtension : CertificateExtension
{
    /// <summary>Creates the extension.</summary>
    /// <param name="isAuthority">cA.</param>
    /// <param name="pathLength">The most intermediate authorities below this one; null for no limit, and for a leaf.</param>
    /// <param name="critical">RFC 5280 wants it critical in every authority's certificate.</param>
    /// <exception cref="ArgumentOutOfRangeException">The path length is negative.</exception>
    public BasicConstraintsExtension(bool isAuthority, int? pathLength = null, bool critical = true)
        : this(isAuthority, pathLength, critical, Encode(isAuthority, pathLength))
    {
    }

    private BasicConstraintsExtension(bool isAuthority, int? pathLength, bool critical, byte[] value)
        : base(Oids.BasicConstraints, critical, value) => (IsAuthority, PathLength) = (isAuthority, pathLength);

    /// <summary>cA.</summary>
    public bool IsAuthority { get; }

    /// <summary>pathLenConstraint, or null.</summary>
    public int? PathLength { get; }

    internal static BasicConstraintsExtension Decode(ReadOnlyMemory<byte> value, bool critical) =>
        Asn1.Decode("The basic constraints", value, reader =>
        {
            var sequence = reader.ReadSequence();
            var isAuthority = Asn1.ReadDefaultFalse(sequence);
            int? pathLength = null;
            if (sequence.HasData)
            {
                pathLength = sequence.TryReadInt32(out var length) && length >= 0
                    ? length
                    : throw new Asn1FormatException("The path length is negative or too large.");
            }
            sequence.ThrowIfNotEmpty();
            return new BasicConstraintsExtension(isAuthority, pathLength, critical, value.ToArray());
        });

    private static byte[] Encode(bool isAuthority, int? pathLength) => Asn1.Encode(writer =>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pathLength ?? 0, nameof(pathLength));
        using (writer.PushSequence())
        {
            if (isAuthority)
                writer.WriteBoolean(true);
            if (pathLength is { } length)
                writer.WriteInteger(length);
        }
    });
}
