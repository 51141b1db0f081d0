using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data;

namespace Pkiaas.Api.FunctionalTests.Access;

/// <summary>The people of an installation, each at home in a network of his own.</summary>
/// <param name="host">The service.</param>
/// <param name="owner">Its owner.</param>
internal sealed class People(ApiHost host, HttpClient owner)
{
    public const string OwnPassword = "a password of my own";
    private static int _networks;

    /// <summary>An address that nobody called from yet.</summary>
    public static string NewNetwork()
    {
        var number = Interlocked.Increment(ref _networks);
        return $"198.18.{number / 250}.{(number % 250) + 1}";
    }

    /// <summary>Adds a user.</summary>
    public async Task<(Guid Id, string Email, string OneTimePassword)> AddAsync(bool isInstanceOwner = false)
    {
        var email = $"user-{Guid.NewGuid():N}@example.org";
        using var answer = await owner.PostAsJsonAsync("/api/users", new { email, isInstanceOwner });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (made.GetProperty("user").GetProperty("id").GetGuid(), email, made.GetProperty("oneTimePassword").GetString()!);
    }

    /// <summary>Adds a user who signed in once and set a password of his own.</summary>
    public async Task<Person> SettleAsync(bool isInstanceOwner = false)
    {
        var (id, email, oneTimePassword) = await AddAsync(isInstanceOwner);
        var client = await EnterAsync(email, oneTimePassword);
        using var set = await client.PostAsJsonAsync("/api/session/password", new { currentPassword = oneTimePassword, newPassword = OwnPassword });
        Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
        return new Person(id, email, client);
    }

    /// <summary>A client of somebody who signs in.</summary>
    public async Task<HttpClient> EnterAsync(string email, string password)
    {
        var client = Visit();
        using var answer = await client.PostAsJsonAsync("/api/session", new { email, password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var session = await answer.Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
        return client;
    }

    /// <summary>A client of nobody.</summary>
    /// <param name="network">The address that he calls from; null: one of his own.</param>
    public HttpClient Visit(string? network = null)
    {
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", network ?? NewNetwork());
        return client;
    }

    /// <summary>Tries to sign in.</summary>
    public async Task<HttpStatusCode> TryAsync(string email, string password, string? network = null)
    {
        using var client = Visit(network);
        using var answer = await client.PostAsJsonAsync("/api/session", new { email, password });
        return answer.StatusCode;
    }

    /// <summary>The audit trail about one user, as "actor action detail".</summary>
    public async Task<IReadOnlyList<string>> TrailAsync(Guid user)
    {
        await using var store = host.Services.GetRequiredService<IDbContextFactory<PkiaasDbContext>>().CreateDbContext();
        var id = user.ToString();
        return await store.AuditEvents.Where(row => row.SubjectType == "user" && row.SubjectId == id).OrderBy(row => row.Id)
            .Select(row => row.Actor + " " + row.Action + " " + row.Detail).ToListAsync();
    }
}

/// <summary>Somebody who is signed in.</summary>
internal sealed record Person(Guid Id, string Email, HttpClient Http);

/// <summary>What a refusal says.</summary>
internal static class Refusals
{
    /// <summary>The status, and the field's message.</summary>
    public static async Task<(HttpStatusCode Status, string Message)> ReadAsync(HttpResponseMessage answer, string field)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.TryGetProperty("errors", out var errors) && errors.TryGetProperty(field, out _), problem.ToString());
        return (answer.StatusCode, errors.GetProperty(field)[0].GetString()!);
    }
}
