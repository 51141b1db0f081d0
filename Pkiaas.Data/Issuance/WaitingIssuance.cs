using System.Diagnostics;
using Pkiaas.Data.Issuance.Statements;
using Pkiaas.Domain.Issuance;

namespace Pkiaas.Data.Issuance;

/// <summary>A certificate that waits to be stored together with others.</summary>
/// <param name="Certificate">Signed.</param>
/// <param name="Approval">What it rests on.</param>
/// <param name="Record">What is written beside it.</param>
/// <param name="GaveUp">Who gave up before it was his turn gets none.</param>
internal sealed record WaitingIssuance(IssuedCertificate Certificate, Entitlement.PreApproval Approval, IssuanceRecord Record, CancellationToken GaveUp)
{
    /// <summary>Its key's lock.</summary>
    public long Lock { get; } = KeyLock.Of(Certificate.PublicKeyHash);

    /// <summary>The trace of who waits.</summary>
    public ActivityContext Trace { get; } = Activity.Current?.Context ?? default;

    /// <summary>Whether it was stored. Who waits goes on elsewhere: the batches have the next ones to store.</summary>
    public TaskCompletionSource<bool> Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
