namespace Pkiaas.Web.Security;

internal static class AssetSetup
{
    /// <summary>
    /// Serves scripts, styles and fonts the same way from a build folder, as under AppHost, as from a published one: from a build the
    /// framework would look for their folders only under Development, and tell browsers to ask for them anew each time.
    /// </summary>
    public static void AddAssets(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        if (!builder.Environment.IsDevelopment()) builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
    }
}
