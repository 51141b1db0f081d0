using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Requests;

/// <summary>The states in which a device can still get the certificate, for statements written by hand.</summary>
internal static class OpenStatesSql
{
    /// <summary><c>('Approved', ...)</c>, to stand after IN.</summary>
    public static string List { get; } = ListOf(OpenStates.All);

    /// <summary>The same without those of a device that may be enrolling.</summary>
    public static string BeforeDownload { get; } = ListOf(OpenStates.All.Where(state => state != RequestState.Downloaded));

    private static string ListOf(IEnumerable<RequestState> states) => $"({string.Join(", ", states.Select(state => $"'{state}'"))})";
}
