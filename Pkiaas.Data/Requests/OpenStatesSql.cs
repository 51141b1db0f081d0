using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Requests;

/// <summary>The states in which a device can still get the certificate, for statements written by hand.</summary>
internal static class OpenStatesSql
{
    /// <summary><c>('Approved', ...)</c>, to stand after IN.</summary>
    public static string List { get; } = ListOf(OpenStates.All);

    /// <summary>The same without those of a device that may be enrolling.</summary>
    public static string BeforeDownload { get; } = ListOf(OpenStates.All.Where(state => state != RequestState.Downloaded));

    /// <summary>
    /// That a request which is found by something else, its id as a rule, is open: so written that the partial index of open requests does not offer itself.
    /// A plan that was made while hardly any were open would read all of them for each.
    /// </summary>
    /// <param name="column">The state's.</param>
    public static string IsOpen(string column) => $"COALESCE({column}, '') IN {List}";

    private static string ListOf(IEnumerable<RequestState> states) => $"({string.Join(", ", states.Select(state => $"'{state}'"))})";
}
