using Pkiaas.Api.Features.Authorities.ProfileSigning;
using Pkiaas.Api.Features.Authorities.Rollover;

namespace Pkiaas.Api.Features.Authorities;

/// <summary>Certificate authorities.</summary>
internal static class AuthorityEndpoints
{
    public static RouteGroupBuilder MapAuthorities(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/authorities").WithTags("Authorities");
        group.MapPost("", CreateAuthorityEndpoint.HandleAsync);
        group.MapGet("", ListAuthoritiesEndpoint.HandleAsync);
        group.MapGet("/{id:guid}", GetAuthorityEndpoint.HandleAsync);
        group.MapGet("/{id:guid}/certificate", GetAuthorityCertificateEndpoint.HandleAsync);
        group.MapGet("/{id:guid}/crl", GetAuthorityCrlEndpoint.HandleAsync);
        group.MapProfileSigning();
        group.MapRollover();
        return group;
    }
}
