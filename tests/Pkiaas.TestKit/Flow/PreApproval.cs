namespace Pkiaas.TestKit.Flow;

/// <summary>Whom to approve a certificate for.</summary>
/// <param name="Email">Where the link goes.</param>
public sealed record PreApproval(string Email)
{
    /// <summary>Type and value, in the order of the name.</summary>
    public IReadOnlyList<(string Type, string Value)> Subject { get; init; } = [("O", "Example Ltd"), ("CN", "Alice Example")];

    /// <summary>Type and value.</summary>
    public IReadOnlyList<(string Type, string Value)> AlternativeNames { get; init; } = [];

    /// <summary>Null: the template's.</summary>
    public int? ValidityDays { get; init; }

    /// <summary>Null: 7 days.</summary>
    public int? LinkValidHours { get; init; }

    /// <summary><c>any</c>, <c>iphone</c> or <c>mac</c>.</summary>
    public string Device { get; init; } = "any";

    /// <summary>The way to deliver the link.</summary>
    public string Channel { get; init; } = "apple-email";

    internal object ToJson() => new
    {
        Subject = Subject.Select(name => new { name.Type, name.Value }),
        SubjectAlternativeNames = AlternativeNames.Select(name => new { name.Type, name.Value }),
        ValidityDays,
        LinkValidHours,
        Delivery = new { Channel, Fields = new { Email, Device } },
    };
}

/// <summary>A request that was approved.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Link">What the mail holds too.</param>
public sealed record ApprovedRequest(Guid Id, Uri Link);
