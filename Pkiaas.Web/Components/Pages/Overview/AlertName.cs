using System.Globalization;
using Pkiaas.Contracts.Overview;

namespace Pkiaas.Web.Components.Pages.Overview;

/// <summary>How a button names the alert that it takes away.</summary>
internal static class AlertName
{
    private const char Between = '|';

    /// <summary>With the newest that the page tells of the same subject: all of it is dismissed together.</summary>
    public static string Of(AttentionItem item, IEnumerable<AttentionItem> shown)
    {
        var same = shown.Where(other => other.Dismissible && other.SubjectType == item.SubjectType && other.SubjectId == item.SubjectId);
        return string.Join(Between, item.SubjectType, item.SubjectId, same.Max(other => other.At).ToString("O", CultureInfo.InvariantCulture));
    }

    /// <returns>Null: no button of this page names anything so.</returns>
    public static DismissAlertRequest? Read(string? name) =>
        name?.Split(Between) is [var type, var id, var moment]
        && DateTimeOffset.TryParseExact(moment, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? new DismissAlertRequest { SubjectType = type, SubjectId = id, At = at }
            : null;
}
