namespace Pkiaas.AppHost.Composition;

/// <summary>One of the things that run: the database, the cache, the mailbox, the Api, the dashboard.</summary>
internal interface IPart
{
    /// <summary>Its name on the console.</summary>
    string Name { get; }

    /// <summary>The part it may take of the time to stop; what it leaves over goes to the next.</summary>
    TimeSpan StopShare { get; }

    /// <summary>Completes, with how, when the part ended though nobody asked it to; never for a part without a process.</summary>
    Task<string> Ended { get; }

    /// <summary>Starts it, again after it ended, and returns when it is healthy.</summary>
    /// <exception cref="PartFailure">It did not start.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Stops it and returns within the grace or shortly after; does nothing when it does not run.</summary>
    Task StopAsync(TimeSpan grace);
}
