using Pkiaas.Domain.Refusals;

namespace Pkiaas.Domain.Tests.Refusals;

public sealed class ShortTextTests
{
    [Theory]
    [InlineData("", 3, "")]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("ab😀", 4, "ab😀")]
    [InlineData("ab😀", 3, "ab")]
    [InlineData("ab😀cd", 4, "ab😀")]
    [InlineData("😀", 1, "")]
    [InlineData("ab", 0, "")]
    public void A_character_is_kept_or_left_as_a_whole(string text, int most, string expected) => Assert.Equal(expected, ShortText.Cut(text, most));
}
