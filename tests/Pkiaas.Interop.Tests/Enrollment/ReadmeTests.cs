using System.Reflection;
using System.Text.RegularExpressions;
using Pkiaas.Interop.Tests.Clients;
using Pkiaas.TestKit.Api;
using Pkiaas.TestKit.Postgres;
using Pkiaas.TestKit.Processes;
using Pkiaas.TestKit.Smtp;

namespace Pkiaas.Interop.Tests.Enrollment;

/// <summary>What the README tells people to type does what it says, letter by letter.</summary>
public sealed partial class ReadmeTests
{
    private const string Address = "http://localhost:7081";

    private static readonly string Readme = typeof(ReadmeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == "Pkiaas.Readme").Value!;

    [Fact(SkipType = typeof(MicroMdmClient), SkipUnless = nameof(MicroMdmClient.IsUsable), Skip = "scepclient is not installed (Debian: scep).")]
    public async Task The_main_job_by_hand_ends_with_the_certificate()
    {
        await using var mail = SmtpSink.Start();
        await using var api = await ApiProcess.StartAsync(new ApiOptions(await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync())
        {
            Settings = new Dictionary<string, string>
            {
                ["Pkiaas:PublicUrl"] = "{address}",
                ["Pkiaas:DeliveryChannels:apple-email:host"] = "127.0.0.1",
                ["Pkiaas:DeliveryChannels:apple-email:port"] = $"{mail.Port}",
                ["Pkiaas:DeliveryChannels:apple-email:security"] = "none",
                ["Pkiaas:DeliveryChannels:apple-email:senderAddress"] = "pki@example.com",
            },
        });
        var walk = Walk().Match(await File.ReadAllTextAsync(Readme, TestContext.Current.CancellationToken)).Groups["script"].Value;
        Assert.Contains($"api={Address};", walk, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        var script = folder.Write(
            "walk.sh", "set -euo pipefail\n" + walk.Replace(Address, api.Address.ToString().TrimEnd('/'), StringComparison.Ordinal));

        var walked = await Command.RunAsync(["bash", script], folder: folder.Path(""));

        Assert.True(walked.ExitCode == 0, walked.Output);
        Assert.Matches("subject=.*CN ?= ?Grace Hopper", walked.Output);
        Assert.Contains("email:grace@example.com", walked.Output, StringComparison.Ordinal);
        Assert.Contains("\"state\": \"Issued\"", walked.Output, StringComparison.Ordinal);
    }

    // The block that names scepclient; the README has others.
    [GeneratedRegex("```bash\n(?<script>(?:(?!```).)*scepclient -server-url(?:(?!```).)*)```", RegexOptions.Singleline)]
    private static partial Regex Walk();
}
