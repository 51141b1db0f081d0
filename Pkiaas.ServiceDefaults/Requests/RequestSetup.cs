using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Pkiaas.ServiceDefaults.Requests;

internal static class RequestSetup
{
    public static void AddRequestIdentity(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddTransient<IStartupFilter, Outermost>();
    }

    /// <summary>A startup filter comes before everything that Program.cs adds, the exception handler included.</summary>
    private sealed class Outermost : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseMiddleware<RequestIdentity>();
            next(app);
        };
    }
}
