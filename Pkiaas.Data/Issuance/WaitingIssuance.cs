using System.Buffers.Binary;
using Pkiaas.Data.Issuance.Statements;
using Pkiaas.Domain.Issuance;

namespace Pkiaas.Data.Issuance;

/// <summary>A certificate that waits to be stored together with others.</summary>
/// <param name="Certificate">Signed.</param>
/// <param name="Approval">What it rests on.</param>
/// <param name="Record">What is written beside it.</param>
internal sealed record WaitingIssuance(IssuedCertificate Certificate, Entitlement.PreApproval Approval, IssuanceRecord Record)
{
    /// <summary>Which key's lock it takes.</summary>
    public long Lock { get; } = BinaryPrimitives.ReadInt64BigEndian(Certificate.PublicKeyHash);

    /// <summary>Whether it was stored. Who waits goes on elsewhere: the batches have the next ones to store.</summary>
    public TaskCompletionSource<bool> Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
