using System.Buffers.Binary;
using System.Text.Json;
using Pkiaas.Api.Security.Sealing;
using Pkiaas.Contracts.Requests;
using Pkiaas.Domain.Requests.Bulk;

namespace Pkiaas.Api.Approvals.Bulk;

/// <summary>Keeps what was confirmed of a row sealed, and bound to it, until it is a request.</summary>
internal sealed class BulkRowSecrets(SecretSealers sealers)
{
    private const string Purpose = "bulk-request-rows";

    public byte[] Close(BulkRequestId bulkRequest, int line, CreatePreApprovedRequest request) =>
        sealers.For(Purpose).Seal(JsonSerializer.SerializeToUtf8Bytes(request), Place(bulkRequest, line));

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was altered, or its data key is not known here.</exception>
    public CreatePreApprovedRequest Open(BulkRow row) =>
        JsonSerializer.Deserialize<CreatePreApprovedRequest>(sealers.For(Purpose).Open(row.SealedContent!, Place(row.BulkRequestId, row.Line)))!;

    private static byte[] Place(BulkRequestId bulkRequest, int line)
    {
        var place = new byte[20];
        bulkRequest.Value.TryWriteBytes(place);
        BinaryPrimitives.WriteInt32BigEndian(place.AsSpan(16), line);
        return place;
    }
}
