using Pkiaas.Contracts.Sessions;

namespace Pkiaas.Web.Components.Forms;

/// <summary>What was typed into the fields for a new password.</summary>
internal static class PasswordEntry
{
    /// <summary>Reads it and says what is wrong with it, or null.</summary>
    public static (ChangePasswordRequest Request, FormErrors? Errors) Read(Posted posted)
    {
        var request = new ChangePasswordRequest { CurrentPassword = posted.Verbatim("currentPassword"), NewPassword = posted.Verbatim("newPassword") };
        var errors = FormErrors.Check(request);
        if (errors is null && posted.Verbatim("repeated") != request.NewPassword)
            errors = FormErrors.Of("repeated", "This is another one than above.");
        return (request, errors);
    }
}
