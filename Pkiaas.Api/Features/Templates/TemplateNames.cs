using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Features.Templates;

/// <summary>Two admins may choose the same name at the same moment: the store decides.</summary>
internal static class TemplateNames
{
    public static async Task SaveAsync(PkiaasDbContext database, CancellationToken cancellationToken)
    {
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e.IsDuplicate())
        {
            throw new PkiException(new PkiError(PkiErrorKind.Conflict, "This authority has a template of that name already.") { Field = "name" }, e);
        }
    }
}
