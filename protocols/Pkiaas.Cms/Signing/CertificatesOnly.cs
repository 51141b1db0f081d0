using System.Formats.Asn1;

namespace Pkiaas.Cms;

/// <summary>
/// The degenerate SignedData of RFC 5652 section 5.2 that only carries certificates and CRLs (RFC 8894 section 3.4, "PKCS #7 chain").
/// The eContent field is left out: some readers take an empty one for a damaged message.
/// </summary>
public static class CertificatesOnly
{
    /// <summary>Encodes certificates and CRLs. DER sorts them, so that their order says nothing.</summary>
    /// <param name="certificates">The certificates in DER.</param>
    /// <param name="revocationLists">CRLs in DER.</param>
    /// <returns>The ContentInfo in DER.</returns>
    public static byte[] Encode(
        IReadOnlyCollection<ReadOnlyMemory<byte>> certificates, IReadOnlyCollection<ReadOnlyMemory<byte>>? revocationLists = null) =>
        DerEncoder.Encode((certificates, revocationLists), static (writer, sets) => Write(writer, sets.certificates, sets.revocationLists));

    private static void Write(
        AsnWriter writer,
        IReadOnlyCollection<ReadOnlyMemory<byte>> certificates,
        IReadOnlyCollection<ReadOnlyMemory<byte>>? revocationLists)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.SignedData);
            using (writer.PushSequence(CmsDecoder.ContextTag(0)))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                writer.PushSetOf().Dispose();
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(CmsOids.Data);
                WriteSet(writer, 0, certificates);
                WriteSet(writer, 1, revocationLists ?? []);
                writer.PushSetOf().Dispose();
            }
        }
    }

    private static void WriteSet(AsnWriter writer, int tag, IReadOnlyCollection<ReadOnlyMemory<byte>> values)
    {
        if (values.Count == 0)
            return;
        using (writer.PushSetOf(CmsDecoder.ContextTag(tag)))
        {
            foreach (var value in values)
                writer.WriteEncodedValue(value.Span);
        }
    }
}
