using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Common;

/// <summary>One name in a subject or among subject alternative names.</summary>
public sealed record NameValue
{
    /// <summary>
    /// In a subject <c>CN</c>, <c>O</c>, <c>OU</c>, <c>C</c>, <c>ST</c>, <c>L</c>, <c>E</c>, <c>serialNumber</c>, <c>givenName</c>,
    /// <c>surname</c>, <c>title</c>, <c>UID</c>, <c>DC</c> or a dotted object identifier; among alternative names <c>email</c>,
    /// <c>dns</c>, <c>uri</c>, <c>upn</c> or <c>ip</c>.
    /// </summary>
    [Required, StringLength(64)]
    public required string Type { get; init; }

    /// <summary>Carried exactly or refused, never altered or cut.</summary>
    [Required, StringLength(1024)]
    public required string Value { get; init; }
}
