namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

/// <summary>A service whose limits a test can reach.</summary>
public sealed class LimitedService : IAsyncLifetime
{
    internal ScepService Scep { get; } = new()
    {
        Settings = new Dictionary<string, string?>
        {
            ["Pkiaas:Scep:Webhooks:AllowLoopback"] = "true",
            ["Pkiaas:Scep:Webhooks:AtOncePerTemplate"] = "2",
            ["Pkiaas:Scep:Webhooks:WaitingPerTemplate"] = "1",
            ["Pkiaas:Scep:Webhooks:AtOncePerHost"] = "3",
            ["Pkiaas:Scep:Limits:PerAddress"] = "12",
            ["Pkiaas:Scep:Limits:WrongPerAddress"] = "5",
            ["Pkiaas:Scep:Limits:BrokenPerAddress"] = "8",
            ["Pkiaas:Scep:Limits:WrongPerChallenge"] = "3",
            ["Pkiaas:Scep:Limits:AgainPerAddress"] = "4",
            ["Pkiaas:Scep:Limits:AgainPerWaiting"] = "8",
            ["Pkiaas:UnknownNames:PerAddress"] = "6",
        },
    };

    public ValueTask InitializeAsync() => Scep.InitializeAsync();

    public ValueTask DisposeAsync() => Scep.DisposeAsync();
}
