namespace Pkiaas.Data.Plugins;

/// <summary>What an admin stored for a delivery channel or a signing backend.</summary>
/// <param name="Values">By field name; no secrets.</param>
/// <param name="Secrets">Sealed, by field name.</param>
/// <param name="UpdatedAt">UTC.</param>
/// <param name="UpdatedBy">The admin's address.</param>
/// <param name="Version">What writing compares.</param>
public sealed record StoredSettings(
    IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, byte[]> Secrets, DateTimeOffset UpdatedAt, string UpdatedBy, uint Version)
{
    /// <summary>The names of the fields, never a value.</summary>
    public override string ToString() => $"StoredSettings {{ {string.Join(", ", Values.Keys.Concat(Secrets.Keys))} }}";
}
