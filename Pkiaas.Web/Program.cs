using Pkiaas.ServiceDefaults.Connections;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components;
using Pkiaas.Web.Components.Pages.Authorities;
using Pkiaas.Web.Components.Pages.Certificates;
using Pkiaas.Web.Components.Pages.Errors;
using Pkiaas.Web.Components.Pages.Requests;
using Pkiaas.Web.Components.Pages.Templates;
using Pkiaas.Web.Live;
using Pkiaas.Web.Preferences;
using Pkiaas.Web.Security;
using Pkiaas.Web.Workspaces;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // Wherever it is started from: settings and static files lie beside the program.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.AddAssets();
builder.AddServiceDefaults();
builder.AddRequestLimits();
builder.AddTrustedProxies();
builder.AddSessions();
builder.Services.AddApiClients();
builder.Services.AddWorkspace();
builder.Services.AddRazorComponents();

var app = builder.Build();
app.UseForwardedHeaders();
app.UseSecurityHeaders();
app.UseErrorPages();
app.UseEndedSessions();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

app.MapHealthEndpoints();
app.MapStaticAssets();
app.MapSignOut();
app.MapPreferences();
app.MapLiveEvents();
app.MapAuthorityDownloads();
app.MapCertificateDownloads();
app.MapRequestPreview();
app.MapNdesPage();
app.MapRazorComponents<App>().RequireAuthorization();
app.Run();
