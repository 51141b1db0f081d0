using System.Text.RegularExpressions;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Domain.Tests.Requests;

public sealed class SecretTokenTests
{
    [Fact]
    public void A_link_token_has_256_bits_in_base64url() => Assert.Matches(new Regex("^[A-Za-z0-9_-]{43}$"), SecretToken.CreateForUrl().Text);

    [Fact]
    public void A_challenge_has_160_bits_and_travels_as_PrintableString() => Assert.Matches(new Regex("^[A-HJ-NP-Z2-9]{32}$"), SecretToken.CreateChallenge().Text);

    [Fact]
    public void No_two_tokens_are_the_same() => Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => SecretToken.CreateForUrl().Text).Distinct().Count());

    [Fact]
    public void What_is_stored_is_found_again_by_the_presented_text()
    {
        var token = SecretToken.CreateForUrl();
        Assert.Equal(token.Hash, SecretToken.HashOf(token.Text));
        Assert.Equal(32, token.Hash.Length);
    }

    [Fact]
    public void Its_text_form_does_not_show_it() => Assert.Equal("SecretToken", SecretToken.CreateForUrl().ToString());
}
