using Pkiaas.Api.Common;
using Pkiaas.Api.Features;
using Pkiaas.Api.Features.Authorities;
using Pkiaas.Api.Features.Certificates;
using Pkiaas.Api.Features.DeliveryChannels;
using Pkiaas.Api.Features.Overview;
using Pkiaas.Api.Features.Plugins;
using Pkiaas.Api.Features.Requests;
using Pkiaas.Api.Features.Sessions;
using Pkiaas.Api.Features.Setup;
using Pkiaas.Api.Features.SigningBackends;
using Pkiaas.Api.Features.Templates;
using Pkiaas.Api.Live;
using Pkiaas.Api.Plugins;
using Pkiaas.Api.Protocols.Scep;
using Pkiaas.Api.Security;
using Pkiaas.Api.Security.Sealing;
using Pkiaas.Data;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddKestrelLimits();
builder.AddPkiaasData();
builder.AddPkiaasSealing();
builder.AddPkiaasPlugins();
builder.AddSecurity();
builder.AddApiConventions();
builder.AddFeatures();
builder.AddLive();
builder.AddScep();

var app = builder.Build();
app.UseForwardedHeaders();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseAuthentication();
app.UseAuthorization();
app.MapHealthEndpoints();
app.MapScep();

var api = app.MapApi();
api.MapSetup();
api.MapSessions();
api.MapAuthorities();
api.MapTemplates();
api.MapRequests();
api.MapCertificates();
api.MapOverview();
api.MapPlugins();
api.MapDeliveryChannels();
api.MapSigningBackends();

return await app.RunUntilStoppedAsync();

/// <summary>The entry point, for tests that host the service in their own process.</summary>
public partial class Program;
