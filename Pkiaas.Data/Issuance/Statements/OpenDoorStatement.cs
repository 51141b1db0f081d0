namespace Pkiaas.Data.Issuance.Statements;

/// <summary>For what was allowed on the way and uses nothing up: the door is open, and that is all.</summary>
internal static class OpenDoorStatement
{
    public static IssuanceStatement Statement { get; } =
        IssuanceStatement.Compose("allowed AS (SELECT NULL::uuid AS request_id FROM open)", (_, _) => { });
}
