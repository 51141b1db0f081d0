namespace Pkiaas.Api.Approvals.Bulk;

/// <summary>What the cells under a heading are.</summary>
/// <param name="Part">Of a request.</param>
/// <param name="Type">The type of name, or the name of the delivery field.</param>
internal sealed record SheetColumn(SheetPart Part, string Type = "");

/// <summary>The parts of a request that a cell can be.</summary>
internal enum SheetPart
{
    Subject,
    Alternative,

    /// <summary>Alternative names that say their own type: <c>dns:host.example.org</c>.</summary>
    AnyAlternative,
    Delivery,
    ValidityDays,
}
