using Pkiaas.Api.Plugins.Loading;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Plugins.Hosting;

/// <summary>Tries settings against the world. Whatever the plugin does, the admin gets a sentence.</summary>
internal static class SettingsProbe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async ValueTask<IReadOnlyList<SettingProblem>> RunAsync(
        Func<PluginSettings, CancellationToken, ValueTask<IReadOnlyList<SettingProblem>>> probe, PluginSettings settings, TimeProvider time,
        CancellationToken cancellationToken)
    {
        try
        {
            return await TimeLimit.RunAsync(ct => probe(settings, ct), Limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return [new SettingProblem(null, $"There was no answer within {Limit.TotalSeconds} seconds.")];
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            return [new SettingProblem(null, $"The test failed. {Words.Of(problem)}")];
        }
    }
}
