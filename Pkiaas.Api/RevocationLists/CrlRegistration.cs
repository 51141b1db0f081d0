using Pkiaas.Domain.Revocation;

namespace Pkiaas.Api.RevocationLists;

/// <summary>Registers revocation lists.</summary>
internal static class CrlRegistration
{
    public static IHostApplicationBuilder AddCrl(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CrlIssuer>();
        builder.Services.AddSingleton<CrlShelf>();
        builder.Services.AddSingleton<CrlPublisher>();
        builder.Services.AddSingleton<CrlReader>();
        return builder;
    }
}
