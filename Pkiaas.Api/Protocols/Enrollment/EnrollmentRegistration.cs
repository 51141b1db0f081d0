using Microsoft.AspNetCore.Mvc;
using Pkiaas.Api.Common;
using Pkiaas.Api.Protocols.Enrollment.Codes;
using Pkiaas.Api.Protocols.Enrollment.Downloads;
using Pkiaas.Api.Protocols.Enrollment.Landing;
using Pkiaas.Api.Protocols.Enrollment.Languages;
using Pkiaas.Api.Protocols.Enrollment.Pages;

namespace Pkiaas.Api.Protocols.Enrollment;

/// <summary>Registers the door that the link in the mail leads to.</summary>
internal static class EnrollmentRegistration
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds what the door needs.</summary>
    public static IHostApplicationBuilder AddEnrollment(this IHostApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        builder.Services.AddSingleton<PageWords>();
        builder.Services.AddSingleton<EnrollmentMetrics>();
        builder.Services.AddSingleton<FormSeal>();
        builder.Services.AddSingleton<PackageFacts>();
        builder.Services.AddSingleton<LandingPages>();
        builder.Services.AddSingleton<PackageSigner>();
        builder.Services.AddSingleton<Packager>();
        builder.Services.AddSingleton<CodeSafe>();
        builder.Services.AddSingleton<DownloadDesk>();
        return builder;
    }

    /// <summary>Maps <c>/e</c> and <c>/p</c>, open to everybody who knows a link. Logs and traces know the patterns and never the paths.</summary>
    public static IEndpointRouteBuilder MapEnrollment(this IEndpointRouteBuilder app)
    {
        var door = app.MapGroup("").AllowAnonymous().ExcludeFromDescription()
            .AddEndpointFilter(EnrollmentHeaders.AddAsync).AddEndpointFilter(EnrollmentFaults.CatchAsync);
        door.MapMethods("/e/{token}", Look, ShowLandingPageEndpoint.HandleAsync);
        door.MapMethods("/e/{token}/state", Look, GetStateEndpoint.HandleAsync);
        door.MapPost("/e/{token}/opened", MarkOpenedEndpoint.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(KestrelLimits.MostOfAnybody));
        door.MapPost("/e/{token}/profile", OpenDownloadEndpoint.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(KestrelLimits.MostOfAnybody));
        door.MapMethods("/p/{token}", Look, CodePageEndpoints.ShowAsync);
        door.MapMethods("/p/{token}/state", Look, CodePageEndpoints.StateAsync);
        door.MapMethods("/p/{token}/{fileName}", Look, FetchDownloadEndpoint.HandleAsync);
        door.MapMethods("/e/assets/{name}", Look, ServeAsset);
        // Everything else under these paths is a link that was cut or bent on its way.
        door.Map("/e/{**rest}", Answers.UnknownLink);
        door.Map("/p/{**rest}", () => Answers.EndedDownload(StatusCodes.Status404NotFound));
        return app;
    }

    private static IResult ServeAsset(string name, HttpResponse response)
    {
        if (EnrollmentAssets.Find(name) is not { } asset) return Answers.UnknownLink();
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(asset.Content, asset.ContentType);
    }
}
