using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Pkiaas.Data.Identity;

/// <summary>
/// What is noted about users beside their accounts, as moments under a name: that a password is a one-time password, and until when; and from
/// which networks somebody signed in, and when last. They end with the user.
/// </summary>
public static class UserNotes
{
    /// <summary>A network that a user has not signed in from for so long is forgotten.</summary>
    public static readonly TimeSpan NetworkLifetime = TimeSpan.FromDays(90);

    /// <summary>The kind of note that says until when a one-time password is good.</summary>
    internal const string OneTimePassword = "one-time-password";

    /// <summary>The kind of note that says when somebody signed in from a network last.</summary>
    internal const string Network = "network";

    private const int MostNetworks = 20;
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Until when the passwords of users are good that must be replaced by ones of their own.</summary>
    /// <param name="database">The store.</param>
    public static IQueryable<IdentityUserToken<Guid>> OneTimePasswords(this PkiaasDbContext database) =>
        database.UserTokens.Where(note => note.LoginProvider == OneTimePassword);

    /// <summary>When users signed in last from which network.</summary>
    /// <param name="database">The store.</param>
    public static IQueryable<IdentityUserToken<Guid>> KnownNetworks(this PkiaasDbContext database) =>
        database.UserTokens.Where(note => note.LoginProvider == Network);

    /// <summary>The moment that a note holds, UTC.</summary>
    /// <param name="note">The note's value.</param>
    public static DateTimeOffset Moment(string note) =>
        DateTimeOffset.ParseExact(note, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>Says that the user's password was thought up by somebody else.</summary>
    /// <param name="database">The store.</param>
    /// <param name="user">The user.</param>
    /// <param name="until">When it is no longer good, UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task NoteOneTimePasswordAsync(this PkiaasDbContext database, Guid user, DateTimeOffset until, CancellationToken cancellationToken) =>
        NoteAsync(database, user, OneTimePassword, "until", until, cancellationToken);

    /// <summary>Says that the user's password is his own.</summary>
    /// <param name="database">The store.</param>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task ForgetOneTimePasswordAsync(this PkiaasDbContext database, Guid user, CancellationToken cancellationToken) =>
        database.OneTimePasswords().Where(note => note.UserId == user).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Says that the user signed in. Networks that he left long ago, and the oldest of very many, are forgotten.</summary>
    /// <param name="database">The store.</param>
    /// <param name="user">The user.</param>
    /// <param name="network">Where from.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task NoteNetworkAsync(this PkiaasDbContext database, Guid user, string network, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await NoteAsync(database, user, Network, network, now, cancellationToken);
        await database.Database.ExecuteSqlAsync($"""
            DELETE FROM user_tokens WHERE user_id = {user} AND login_provider = {Network} AND (value < {Text(now - NetworkLifetime)} OR name NOT IN (
                SELECT name FROM user_tokens WHERE user_id = {user} AND login_provider = {Network} ORDER BY value DESC LIMIT {MostNetworks}))
            """, cancellationToken);
    }

    /// <summary>Whether the user signed in from there not too long ago.</summary>
    /// <param name="database">The store.</param>
    /// <param name="user">The user.</param>
    /// <param name="network">Where from.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<bool> IsKnownNetworkAsync(this PkiaasDbContext database, Guid user, string network, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await database.KnownNetworks().Where(note => note.UserId == user && note.Name == network).Select(note => note.Value).SingleOrDefaultAsync(cancellationToken);
        return last is not null && Moment(last) > now - NetworkLifetime;
    }

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    // Two who sign in from the same place at the same moment both note it.
    private static Task<int> NoteAsync(PkiaasDbContext database, Guid user, string kind, string name, DateTimeOffset moment, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync($"""
            INSERT INTO user_tokens (user_id, login_provider, name, value) VALUES ({user}, {kind}, {name}, {Text(moment)})
            ON CONFLICT (user_id, login_provider, name) DO UPDATE SET value = EXCLUDED.value
            """, cancellationToken);
}
