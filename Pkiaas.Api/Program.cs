using Pkiaas.Api.Common;
using Pkiaas.Api.Features;
using Pkiaas.Api.Jobs;
using Pkiaas.Api.Live;
using Pkiaas.Api.Plugins;
using Pkiaas.Api.Protocols.Aia;
using Pkiaas.Api.Protocols.Crl;
using Pkiaas.Api.Protocols.Enrollment;
using Pkiaas.Api.Protocols.Scep;
using Pkiaas.Api.Protocols.Scep.Ndes;
using Pkiaas.Api.RevocationLists;
using Pkiaas.Api.Security;
using Pkiaas.Api.Security.Accounts;
using Pkiaas.Api.Security.Sealing;
using Pkiaas.Data;

if (ResetPasswordCommand.IsAsked(args)) return await ResetPasswordCommand.RunAsync(args, Console.Out, Console.Error);

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
builder.AddCrl();
builder.AddNdes();
builder.AddEnrollment();
builder.AddJobs();

var app = builder.Build();
app.UseForwardedHeaders();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseAuthentication();
app.UseAuthorization();
app.MapHealthEndpoints();
app.MapScep();
app.MapCrl();
app.MapAia();
app.MapNdes();
app.MapEnrollment();

app.MapApi().MapFeatures();
return await app.RunUntilStoppedAsync();

/// <summary>The entry point, for tests that host the service in their own process.</summary>
public partial class Program;
