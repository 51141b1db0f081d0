namespace Pkiaas.Api.Live;

/// <summary>This process among the replicas, for as long as it runs.</summary>
internal sealed class ReplicaIdentity
{
    public Guid Id { get; } = Guid.NewGuid();
}
