using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Web.Security;

/// <summary>What an operator sets before the dashboard starts: the section <c>Pkiaas:Web</c>.</summary>
internal sealed class WebOptions
{
    public const string Section = "Pkiaas:Web";

    /// <summary>Largest request body in bytes: a form with a file that a plugin asks for.</summary>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int RequestBodyLimit { get; set; } = 2 * 1024 * 1024;
}
