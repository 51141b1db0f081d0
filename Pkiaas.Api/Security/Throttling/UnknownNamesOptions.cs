using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Api.Security.Throttling;

/// <summary>How many unknown names are too many in a minute: the section <c>Pkiaas:UnknownNames</c>.</summary>
internal sealed class UnknownNamesOptions
{
    public const string Section = "Pkiaas:UnknownNames";

    /// <summary>Questions from one address for lists and certificates of authorities and generations that there are not, in each process.</summary>
    [Range(1, int.MaxValue)]
    public int PerAddress { get; set; } = 600;
}
