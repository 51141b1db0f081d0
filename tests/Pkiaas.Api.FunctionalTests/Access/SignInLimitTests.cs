using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;

namespace Pkiaas.Api.FunctionalTests.Access;

/// <summary>Who guesses is stopped, and whom the account belongs to is not.</summary>
public sealed class SignInLimitTests : IAsyncLifetime
{
    private const string Wrong = "wrong wrong wrong";
    private readonly MovableTime _time = new();
    private ApiHost _host = null!;
    private HttpClient _owner = null!;
    private People _people = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync(replace: services => services.AddSingleton<TimeProvider>(_time));
        _owner = await _host.OwnerAsync();
        _people = new People(_host, _owner);
    }

    public async ValueTask DisposeAsync()
    {
        _owner.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Wrong_passwords_shut_out_the_network_that_they_come_from_and_no_other()
    {
        var (person, guesser) = (await _people.SettleAsync(), People.NewNetwork());
        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.Unauthorized, await _people.TryAsync(person.Email, Wrong, guesser));

        Assert.Equal(HttpStatusCode.TooManyRequests, await _people.TryAsync(person.Email, People.OwnPassword, guesser));
        Assert.Equal(HttpStatusCode.OK, await _people.TryAsync(person.Email, People.OwnPassword));
        var trail = await _people.TrailAsync(person.Id);
        Assert.Single(trail, line => line == $"user:{person.Email} session.shut-out Too many wrong passwords, the last from {guesser}.");
        Assert.Equal(10, trail.Count(line => line.Contains("session.refused", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_addresses_of_one_IPv6_network_count_as_one()
    {
        var person = await _people.SettleAsync();
        for (var i = 1; i <= 10; i++) await _people.TryAsync(person.Email, Wrong, $"2001:db8:7:7::{i}");

        Assert.Equal(HttpStatusCode.TooManyRequests, await _people.TryAsync(person.Email, People.OwnPassword, "2001:db8:7:7::ff"));
        Assert.Equal(HttpStatusCode.OK, await _people.TryAsync(person.Email, People.OwnPassword, "2001:db8:7:8::1"));
    }

    [Fact]
    public async Task The_right_password_forgets_the_wrong_ones_and_a_time_out_ends()
    {
        var (person, network) = (await _people.SettleAsync(), People.NewNetwork());
        for (var i = 0; i < 9; i++) await _people.TryAsync(person.Email, Wrong, network);
        Assert.Equal(HttpStatusCode.OK, await _people.TryAsync(person.Email, People.OwnPassword, network));
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.Unauthorized, await _people.TryAsync(person.Email, Wrong, network));
        Assert.Equal(HttpStatusCode.OK, await _people.TryAsync(person.Email, People.OwnPassword, network));
        for (var i = 0; i < 10; i++) await _people.TryAsync(person.Email, Wrong, network);
        _time.Advance(TimeSpan.FromMinutes(2));
        // Whoever tries on meanwhile does not prolong it.
        Assert.Equal(HttpStatusCode.TooManyRequests, await _people.TryAsync(person.Email, People.OwnPassword, network));
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(HttpStatusCode.OK, await _people.TryAsync(person.Email, People.OwnPassword, network));
    }

    [Fact]
    public async Task Guesses_from_many_networks_are_stopped_but_not_where_the_user_signed_in_from_before()
    {
        var (person, home) = (await _people.SettleAsync(), People.NewNetwork());
        Assert.Equal(HttpStatusCode.OK, await _people.TryAsync(person.Email, People.OwnPassword, home));
        for (var i = 0; i < 30; i++) Assert.Equal(HttpStatusCode.Unauthorized, await _people.TryAsync(person.Email, Wrong));

        Assert.Equal(HttpStatusCode.TooManyRequests, await _people.TryAsync(person.Email, Wrong));
        Assert.Equal(HttpStatusCode.TooManyRequests, await _people.TryAsync(person.Email, People.OwnPassword));
        Assert.Equal(HttpStatusCode.OK, await _people.TryAsync(person.Email, People.OwnPassword, home));
        // Strangers are slowed down, not locked out.
        _time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.OK, await _people.TryAsync(person.Email, People.OwnPassword));
    }

    [Fact]
    public async Task Guesses_from_many_networks_do_not_keep_out_who_was_given_a_one_time_password()
    {
        var (_, email, oneTimePassword) = await _people.AddAsync();
        for (var i = 0; i < 31; i++) await _people.TryAsync(email, Wrong);
        Assert.Equal(HttpStatusCode.TooManyRequests, await _people.TryAsync(email, Wrong));
        Assert.Equal(HttpStatusCode.OK, await _people.TryAsync(email, oneTimePassword));
    }

    [Fact]
    public async Task A_network_that_was_not_used_for_long_is_a_strangers_again()
    {
        var (person, home) = (await _people.SettleAsync(), People.NewNetwork());
        Assert.Equal(HttpStatusCode.OK, await _people.TryAsync(person.Email, People.OwnPassword, home));
        _time.Advance(TimeSpan.FromDays(91));
        for (var i = 0; i < 30; i++) await _people.TryAsync(person.Email, Wrong);
        Assert.Equal(HttpStatusCode.TooManyRequests, await _people.TryAsync(person.Email, People.OwnPassword, home));
    }

    [Fact]
    public async Task Nothing_tells_whether_there_is_an_account_neither_at_first_nor_later_nor_from_a_network_it_was_used_from()
    {
        var (person, home) = (await _people.SettleAsync(), People.NewNetwork());
        Assert.Equal(HttpStatusCode.OK, await _people.TryAsync(person.Email, People.OwnPassword, home));
        var (known, unknown) = (await AnswersAsync(person.Email, home), await AnswersAsync("nobody@example.org", home));

        Assert.Equal(unknown, known);
        Assert.Equal(["Unauthorized", "TooManyRequests"], known.Select(answer => answer.Split(' ')[0]).Distinct());
    }

    [Fact]
    public async Task Of_many_guesses_at_once_no_more_are_heard_than_one_after_the_other()
    {
        var (person, network) = (await _people.SettleAsync(), People.NewNetwork());
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => _people.TryAsync(person.Email, Wrong, network)));
        Assert.Equal(10, answers.Count(answer => answer == HttpStatusCode.Unauthorized));
        Assert.Equal(14, answers.Count(answer => answer == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task A_one_time_password_ends_and_says_so_to_who_has_it()
    {
        var (_, email, oneTimePassword) = await _people.AddAsync();
        _time.Advance(TimeSpan.FromDays(8));
        using var client = _people.Visit();
        using var answer = await client.PostAsJsonAsync("/api/session", new { email, password = oneTimePassword });
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("one-time password has ended", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>What 35 wrong passwords are answered, the last five of them at home.</summary>
    private async Task<List<string>> AnswersAsync(string email, string home)
    {
        var answers = new List<string>();
        for (var i = 0; i < 35; i++)
        {
            using var client = _people.Visit(i < 30 ? null : home);
            using var answer = await client.PostAsJsonAsync("/api/session", new { email, password = Wrong });
            var text = Regex.Replace(await answer.Content.ReadAsStringAsync(), "\"requestId\":\"[^\"]*\"", "");
            answers.Add($"{answer.StatusCode} {answer.Headers.RetryAfter} {text}");
        }
        return answers;
    }
}
