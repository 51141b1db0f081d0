using System.Globalization;
using Pkiaas.Contracts.Overview;
using Pkiaas.Data.Scep.Traces;

namespace Pkiaas.Api.Features.Overview;

/// <summary>
/// Up to which moment the alerts of each subject were seen to. It is the moment of the newest that was read, and not the one at which somebody
/// pressed the button: an attempt is stored some time after it began, and nobody has seen one that was stored meanwhile.
/// </summary>
internal sealed class Dismissals(IEnumerable<IGrouping<(string Type, string Id), DateTimeOffset>> dismissed)
{
    private const string Head = "Up to ";

    private static readonly int MomentLength = DateTimeOffset.UnixEpoch.ToString("O", CultureInfo.InvariantCulture).Length;

    private readonly Dictionary<(string Type, string Id), DateTimeOffset> _until = dismissed.ToDictionary(same => same.Key, same => same.Max());

    /// <summary>How many subjects have any.</summary>
    public int Count => _until.Count;

    /// <summary>What the audit trail says of a dismissal.</summary>
    public static string Detail(AttentionItem alert) =>
        string.Create(CultureInfo.InvariantCulture, $"{Head}{alert.At.ToUniversalTime():O}: {alert.Text}");

    /// <summary>Reads the moment again; null: the row names none.</summary>
    public static DateTimeOffset? Until(string? detail) =>
        detail?.StartsWith(Head, StringComparison.Ordinal) is true && detail.Length >= Head.Length + MomentLength
        && DateTimeOffset.TryParseExact(
            detail.AsSpan(Head.Length, MomentLength), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until)
            ? until
            : null;

    /// <summary>Whether an operator has seen to what this alert tells.</summary>
    public bool Cover(AttentionItem item) => item.Dismissible && Until(item.SubjectType, item.SubjectId) >= item.At;

    /// <summary>Up to which moment this subject's alerts were seen to; null: none was.</summary>
    public DateTimeOffset? Until(string type, string id) => _until.TryGetValue((type, id), out var until) ? until : null;

    /// <summary>The same for the list of traces.</summary>
    public SeenTraces Traces()
    {
        var seen = _until.Select(one => (Known: Guid.TryParse(one.Key.Id, out var id), Id: id, Until: one.Value)).Where(one => one.Known).ToList();
        return new SeenTraces([.. seen.Select(one => one.Id)], [.. seen.Select(one => one.Until)]);
    }
}
