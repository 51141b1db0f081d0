using System.Text.RegularExpressions;

namespace Pkiaas.EndToEnd.Tests.Support;

/// <summary>Where to look at each page of the dashboard. Whoever makes a page whose route says something new adds it here.</summary>
internal static partial class Tour
{
    /// <summary>Pages that a signed-in person cannot reach, and why.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["/"] = "leads on once there is an authority; looked at on the first run",
        ["/setup"] = "is closed after the first run; looked at there",
        ["/sign-in"] = "leads on who is signed in; looked at signed out",
        ["/sign-in/password"] = "leads on who has a password of his own; looked at by who has none",
        ["/not-found"] = "stands at every address that does not exist; looked at there",
    };

    /// <summary>All addresses, and what is wrong with this tour.</summary>
    public static (IReadOnlyList<string> Addresses, IReadOnlyList<string> Faults) Plan(Exhibits exhibits, IReadOnlyList<string> keyStorages)
    {
        var special = new Dictionary<string, IReadOnlyList<string>>
        {
            ["/ca/{AuthorityId:guid}/pending/{RequestId:guid}"] = [$"/ca/{exhibits.Authority}/pending/{exhibits.Pending}"],
            ["/ca/{AuthorityId:guid}/requests/{RequestId:guid}"] =
            [
                .. from request in (TestKit.Flow.ApprovedRequest[])[exhibits.Ready, exhibits.Waiting, exhibits.Installed, exhibits.Expired, exhibits.Cancelled]
                   select $"/ca/{exhibits.Authority}/requests/{request.Id}",
            ],
            ["/ca/{AuthorityId:guid}/requests/{RequestId:guid}/log"] = [$"/ca/{exhibits.Authority}/requests/{exhibits.Installed.Id}/log"],
            ["/settings/delivery/{Name}"] = ["/settings/delivery/apple-email"],
            ["/settings/signing/{Name}"] = [.. keyStorages.Select(name => $"/settings/signing/{name}")],
        };
        var values = new Dictionary<string, Guid>
        {
            ["AuthorityId"] = exhibits.Authority,
            ["TemplateId"] = exhibits.Template,
            ["RequestId"] = exhibits.Ready.Id,
            ["CertificateId"] = exhibits.Certificate,
            ["TraceId"] = exhibits.Trace,
            ["BatchId"] = exhibits.Batch,
            ["UserId"] = exhibits.User,
        };
        var routes = Routes.OfDashboard;
        var faults = Elsewhere.Keys.Concat(special.Keys).Except(routes).Select(route => $"There is no page {route} any more.").ToList();
        var addresses = new List<string>();
        foreach (var route in routes.Except(Elsewhere.Keys))
        {
            if (special.TryGetValue(route, out var several)) addresses.AddRange(several);
            else if (Parameters.Matches(route).All(match => values.ContainsKey(match.Groups[1].Value))) addresses.Add(Fill(route, values));
            else faults.Add($"It is not said where to look at the page {route}.");
            // What an authority shows that has nothing yet.
            if (Parameters.Matches(route) is [{ } only] && only.Groups[1].Value == "AuthorityId")
                addresses.Add(Fill(route, new Dictionary<string, Guid> { ["AuthorityId"] = exhibits.Empty }));
        }
        return (addresses, faults);
    }

    private static string Fill(string route, Dictionary<string, Guid> values) =>
        Parameters.Replace(route, match => values[match.Groups[1].Value].ToString());

    [GeneratedRegex(@"\{(\w+)(?::\w+)?\}")]
    private static partial Regex Parameters { get; }
}
