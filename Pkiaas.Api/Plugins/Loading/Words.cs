using Pkiaas.Domain.Refusals;

namespace Pkiaas.Api.Plugins.Loading;

/// <summary>Makes what a plugin says fit for one line of a page or a log.</summary>
internal static class Words
{
    private const int Limit = 500;

    public static string Of(string text)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length <= Limit ? line : ShortText.Cut(line, Limit) + "...";
    }

    /// <summary>The innermost cause: reflection and type initialisers wrap what a plugin threw.</summary>
    public static string Of(Exception problem)
    {
        while (problem is System.Reflection.TargetInvocationException or TypeInitializationException && problem.InnerException is { } inner)
            problem = inner;
        return $"{problem.GetType().Name}: {Of(problem.Message)}";
    }
}
