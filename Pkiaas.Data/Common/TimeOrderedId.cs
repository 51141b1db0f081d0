using System.Buffers.Binary;

namespace Pkiaas.Data.Common;

/// <summary>Ids of version 7 (RFC 9562 section 5.7) begin with their time, so that a range of ids is a range of time.</summary>
internal static class TimeOrderedId
{
    /// <summary>Not above any id that is made at or after a moment.</summary>
    public static Guid First(DateTimeOffset moment)
    {
        Span<byte> octets = stackalloc byte[16];
        octets.Clear();
        BinaryPrimitives.WriteInt64BigEndian(octets, moment.ToUnixTimeMilliseconds() << 16);
        return new Guid(octets, bigEndian: true);
    }
}
