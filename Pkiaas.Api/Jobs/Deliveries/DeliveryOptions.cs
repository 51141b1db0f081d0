using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Api.Jobs.Deliveries;

/// <summary>How links are delivered: the section <c>Pkiaas:Delivery</c>.</summary>
internal sealed class DeliveryOptions : IValidatableObject
{
    public const string Section = "Pkiaas:Delivery";

    private static readonly TimeSpan[] Usual =
        [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];

    /// <summary>How long to wait after the first, second, ... deferral; the last one repeats until the link expires. Null: 30 s to 1 h.</summary>
    public TimeSpan[]? RetryDelays { get; set; }

    /// <summary>How long to wait after the given number of deferrals.</summary>
    public TimeSpan DelayAfter(int deferrals)
    {
        var delays = RetryDelays is { Length: > 0 } set ? set : Usual;
        return delays[Math.Clamp(deferrals - 1, 0, delays.Length - 1)];
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        RetryDelays?.Any(delay => delay <= TimeSpan.Zero || delay > TimeSpan.FromDays(7)) == true
            ? [new ValidationResult($"{Section}:RetryDelays are between 0 and 7 days.", [nameof(RetryDelays)])]
            : [];
}
