using System.Buffers.Text;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Common;

/// <summary>
/// Paging by the last id seen. Ids are time-ordered, so that a page costs the same however deep it lies and new rows do not shift it.
/// </summary>
internal static class Cursor
{
    public const int PageSize = 50;

    public static string Write(Guid lastSeen) => Base64Url.EncodeToString(lastSeen.ToByteArray(bigEndian: true));

    public static Guid? Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return null;
        Span<byte> bytes = stackalloc byte[16];
        return cursor.Length == 22 && Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, bytes, out var length) && length == 16
            ? new Guid(bytes, bigEndian: true)
            : throw new PkiException(new PkiError(PkiErrorKind.Malformed, "This is not a cursor of this list.") { Field = "cursor" });
    }
}
