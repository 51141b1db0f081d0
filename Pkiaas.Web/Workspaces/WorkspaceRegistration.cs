namespace Pkiaas.Web.Workspaces;

internal static class WorkspaceRegistration
{
    public static void AddWorkspace(this IServiceCollection services)
    {
        services.AddScoped<Workspace>();
        services.AddSingleton<Notices>();
    }
}
