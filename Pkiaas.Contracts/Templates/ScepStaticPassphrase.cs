namespace Pkiaas.Contracts.Templates;

/// <summary>Whether a static passphrase lets devices in. The passphrase itself is made by <c>POST /api/templates/{id}/scep/passphrase</c>.</summary>
public sealed record ScepStaticPassphrase
{
    /// <summary>Whether it is taken.</summary>
    public bool Enabled { get; init; }

    /// <summary>So many certificates for one passphrase; null: any number.</summary>
    public int? MaxUses { get; init; }

    /// <summary>Not after this, UTC; null: without end.</summary>
    public DateTimeOffset? Until { get; init; }
}
