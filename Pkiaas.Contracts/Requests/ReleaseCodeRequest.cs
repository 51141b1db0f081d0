using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Requests;

/// <summary>An admin has spoken with the person, whose page shows the code from now on: <c>POST /api/requests/{id}/release-code</c>.</summary>
public sealed record ReleaseCodeRequest
{
    /// <summary>The four digits that the person reads out: they stand on the page of the download and nowhere else.</summary>
    [Required(ErrorMessage = "Ask the person for the number on the page."), RegularExpression("[0-9]{4}", ErrorMessage = "The number has four digits.")]
    public required string Number { get; init; }
}
