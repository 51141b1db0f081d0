using Pkiaas.Domain.Accounts;

namespace Pkiaas.Domain.Tests.Accounts;

public sealed class OneTimePasswordTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_can_be_read_aloud_and_lets_in_for_a_week()
    {
        var password = OneTimePassword.Create(Now);
        Assert.Matches("^[a-hj-km-np-z2-9]{5}(-[a-hj-km-np-z2-9]{5}){3}$", password.Text);
        Assert.Equal(Now.AddDays(7), password.EndsAt);
    }

    [Fact]
    public void No_two_are_the_same_and_none_shows_as_text()
    {
        var some = Enumerable.Range(0, 100).Select(_ => OneTimePassword.Create(Now)).ToList();
        Assert.Equal(100, some.Select(password => password.Text).Distinct().Count());
        Assert.All(some, password => Assert.DoesNotContain(password.Text, $"{password}", StringComparison.Ordinal));
    }
}
