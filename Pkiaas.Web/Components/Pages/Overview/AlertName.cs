using System.Globalization;
using Pkiaas.Contracts.Overview;

namespace Pkiaas.Web.Components.Pages.Overview;

/// <summary>How a button names the alert that it takes away.</summary>
internal static class AlertName
{
    private const char Between = '|';

    public static string Of(AttentionItem item) =>
        string.Join(Between, item.SubjectType, item.SubjectId, item.At.ToString("O", CultureInfo.InvariantCulture));

    /// <returns>Null: no button of this page names anything so.</returns>
    public static DismissAlertRequest? Read(string? name) =>
        name?.Split(Between) is [var type, var id, var moment]
        && DateTimeOffset.TryParseExact(moment, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? new DismissAlertRequest { SubjectType = type, SubjectId = id, At = at }
            : null;
}
