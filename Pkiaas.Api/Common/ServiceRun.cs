using Pkiaas.Api.Security.Sealing;

namespace Pkiaas.Api.Common;

/// <summary>The process's life.</summary>
internal static class ServiceRun
{
    /// <summary>Runs until the process is asked to stop.</summary>
    /// <returns>The exit code: 1 when the service must not start. Who found that has logged it in words, so that no stack trace follows.</returns>
    public static async Task<int> RunUntilStoppedAsync(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (MasterKeyException)
        {
            return 1;
        }
    }
}
