namespace Pkiaas.Contracts.Requests;

/// <summary>A code that the device asks for, as far as an admin sees it: neither the code nor the number on the person's page is in here.</summary>
public sealed record CodeInfo
{
    /// <summary>How far it is.</summary>
    public required CodeState State { get; init; }

    /// <summary>When the person opened the download, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it ends, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was released, UTC.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>The address of the admin who released it.</summary>
    public string? ReleasedBy { get; init; }

    /// <summary>Wrong codes so far.</summary>
    public required int WrongTries { get; init; }

    /// <summary>So many end it.</summary>
    public required int MostTries { get; init; }
}

/// <summary>How far a code is.</summary>
public enum CodeState
{
    /// <summary>The person waits: an admin speaks with him and releases the code.</summary>
    Waiting,

    /// <summary>The person's page shows it.</summary>
    Released,

    /// <summary>It was wrong too often. The person begins anew from the link.</summary>
    Spent,
}
