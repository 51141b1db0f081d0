using StackExchange.Redis;

namespace Pkiaas.Data.Counting;

/// <summary>Connects to Redis without needing it: the client goes on trying in the background.</summary>
internal static class RedisConnection
{
    public static IConnectionMultiplexer Open(string connectionString)
    {
        var options = ConfigurationOptions.Parse(connectionString);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 1000;
        return ConnectionMultiplexer.Connect(options);
    }
}
