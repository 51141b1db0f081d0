using System.Security.Claims;
using Pkiaas.Api.Protocols.Scep.Ndes;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Templates;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Features.Templates;

/// <summary>Gives an operator a one-time password, as the NDES page would.</summary>
internal static class CreateNdesPasswordEndpoint
{
    public static async Task<NdesPasswordResponse> HandleAsync(
        Guid id, ClaimsPrincipal user, AuthorityAccess access, NdesDesk desk, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, id, AuthorityRole.Operator, cancellationToken);
        if (!template.EnrolsByScep || !template.Scep.Options.Ndes.Enabled)
            throw new PkiException(PkiErrorKind.Conflict, "The template's NDES page is off.");
        var given = await desk.GiveAsync(template.Id, template.AuthorityId, template.Scep.Options.Ndes, user.ToActor(), cancellationToken)
            ?? throw new PkiException(PkiErrorKind.Conflict, "Too many passwords wait for a device. Use one of them, or wait until they end.");
        return new NdesPasswordResponse(given.Password, given.ExpiresAt);
    }
}
