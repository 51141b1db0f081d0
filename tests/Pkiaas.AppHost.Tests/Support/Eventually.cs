using System.Diagnostics;

namespace Pkiaas.AppHost.Tests.Support;

internal static class Eventually
{
    /// <summary>Waits until something holds; fails the test when it does not within the time.</summary>
    public static async Task HoldsAsync(Func<bool> condition, string what, int seconds = 20)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(seconds), $"not within {seconds} s: {what}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
