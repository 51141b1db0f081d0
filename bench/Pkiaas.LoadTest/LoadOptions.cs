using System.Globalization;

namespace Pkiaas.LoadTest;

/// <summary>What to measure.</summary>
internal sealed record LoadOptions
{
    public const string Usage = """
        usage: dotnet run -c Release --project bench/Pkiaas.LoadTest -- [options]
          --messages N       enrolments in each volley (2000)
          --connections LIST keep-alive connections of the volleys (1,8,32)
          --keys N           distinct device keys that the messages share (500)
          --ber              messages as Apple devices write them, in place of DER
          --store-size N     then fill the store with N certificates, fire again, and time the lists of the dashboard
          --working-set N    then N enrolments in waves, and the Api's memory after each
          --no-peer          leave scepserver out, though it is installed
        """;

    public int Messages { get; init; } = 2000;

    public IReadOnlyList<int> Connections { get; init; } = [1, 8, 32];

    public int Keys { get; init; } = 500;

    public bool Ber { get; init; }

    public int StoreSize { get; init; }

    public int WorkingSet { get; init; }

    public bool Peer { get; init; } = true;

    /// <summary>Reads the command line; null when it cannot be read.</summary>
    public static LoadOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = new LoadOptions();
        for (var index = 0; index < arguments.Count; index++)
        {
            var value = index + 1 < arguments.Count ? arguments[index + 1] : "";
            LoadOptions? read = arguments[index] switch
            {
                "--ber" => options with { Ber = true },
                "--no-peer" => options with { Peer = false },
                "--connections" => Numbers(value) is { } list ? options with { Connections = list } : null,
                "--messages" => Number(value) is { } number ? options with { Messages = number } : null,
                "--keys" => Number(value) is { } number ? options with { Keys = number } : null,
                "--store-size" => Number(value) is { } number ? options with { StoreSize = number } : null,
                "--working-set" => Number(value) is { } number ? options with { WorkingSet = number } : null,
                _ => null,
            };
            if (read is null) return null;
            options = read;
            if (arguments[index] is not ("--ber" or "--no-peer")) index++;
        }
        return options;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static List<int>? Numbers(string text)
    {
        var numbers = text.Split(',').Select(Number).ToList();
        return numbers.Contains(null) ? null : [.. numbers.OfType<int>()];
    }
}
