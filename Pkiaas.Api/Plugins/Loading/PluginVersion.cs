using System.Globalization;

namespace Pkiaas.Api.Plugins.Loading;

/// <summary>A version as semver.org 2.0.0 orders it; build metadata does not count.</summary>
internal sealed class PluginVersion : IComparable<PluginVersion>
{
    private readonly int[] _numbers;
    private readonly string[] _preRelease;

    private PluginVersion(int[] numbers, string[] preRelease) => (_numbers, _preRelease) = (numbers, preRelease);

    public static PluginVersion? Parse(string text)
    {
        var main = text.Split('+', 2)[0].Split('-', 2);
        var numbers = main[0].Split('.').Select(Number).ToArray();
        var preRelease = main.Length == 2 ? main[1].Split('.') : [];
        return numbers.Length == 3 && numbers.All(number => number is not null) && preRelease.All(IsIdentifier)
            ? new PluginVersion([.. numbers.Select(number => number!.Value)], preRelease)
            : null;
    }

    public int CompareTo(PluginVersion? other)
    {
        if (other is null) return 1;
        var order = _numbers.AsSpan().SequenceCompareTo(other._numbers);
        if (order != 0) return order;
        // Section 11.3: a pre-release comes before its release.
        if (_preRelease.Length == 0 || other._preRelease.Length == 0) return other._preRelease.Length.CompareTo(_preRelease.Length);
        return _preRelease.Zip(other._preRelease, Compare).FirstOrDefault(part => part != 0) is var first && first != 0
            ? first
            : _preRelease.Length.CompareTo(other._preRelease.Length);
    }

    // Section 11.4: numbers by value and before words.
    private static int Compare(string left, string right) => (Number(left), Number(right)) switch
    {
        ({ } a, { } b) => a.CompareTo(b),
        ({ }, null) => -1,
        (null, { }) => 1,
        _ => string.CompareOrdinal(left, right),
    };

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsIdentifier(string text) => text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
