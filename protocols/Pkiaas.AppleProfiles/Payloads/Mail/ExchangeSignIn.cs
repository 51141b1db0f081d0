namespace Pkiaas.AppleProfiles;

/// <summary>How a device signs in at an Exchange server.</summary>
public abstract record ExchangeSignIn
{
    private ExchangeSignIn()
    {
    }

    /// <summary>With a password, which the device asks of the person: none is in the profile.</summary>
    public sealed record Password : ExchangeSignIn;

    /// <summary>With the device's certificate, over TLS.</summary>
    public sealed record Certificate : ExchangeSignIn;

    /// <summary>On a web page, which gives the device tokens (OAuth 2.0, RFC 6749).</summary>
    public sealed record OAuth : ExchangeSignIn
    {
        /// <summary>The page; null: the device finds it by the address, and passes over the server's name.</summary>
        /// <exception cref="ProfileException">Not https.</exception>
        public Uri? SignInUrl { get; init => field = Secure("OAuthSignInURL", value); }

        /// <summary>Where tokens are asked for; null: the device finds it.</summary>
        /// <exception cref="ProfileException">Not https.</exception>
        public Uri? TokenRequestUrl { get; init => field = Secure("OAuthTokenRequestURL", value); }

        // RFC 6749 section 3.1 and 3.2: both endpoints need TLS.
        private static Uri? Secure(string key, Uri? url) => url is null || (url.IsAbsoluteUri && url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw new ProfileException(key, "A web page at which people sign in has an address that begins with https://.");
    }
}
