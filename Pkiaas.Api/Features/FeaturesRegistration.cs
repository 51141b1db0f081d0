using Pkiaas.Api.Approvals;
using Pkiaas.Api.Approvals.Bulk;
using Pkiaas.Api.Common;
using Pkiaas.Api.Features.Authorities;
using Pkiaas.Api.Features.BulkRequests;
using Pkiaas.Api.Features.Certificates;
using Pkiaas.Api.Features.DeliveryChannels;
using Pkiaas.Api.Features.Members;
using Pkiaas.Api.Features.Overview;
using Pkiaas.Api.Features.Plugins;
using Pkiaas.Api.Features.QuickStart;
using Pkiaas.Api.Features.Renewals;
using Pkiaas.Api.Features.Requests;
using Pkiaas.Api.Features.Requests.Pending;
using Pkiaas.Api.Features.ScepTraces;
using Pkiaas.Api.Features.Sessions;
using Pkiaas.Api.Features.Setup;
using Pkiaas.Api.Features.SigningBackends;
using Pkiaas.Api.Features.Templates;
using Pkiaas.Api.Features.Users;
using Pkiaas.Api.Rollover;
using Pkiaas.Api.Security.Links;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Issuance;

namespace Pkiaas.Api.Features;

/// <summary>Registers what the admin endpoints need, and the endpoints.</summary>
internal static class FeaturesRegistration
{
    public static IHostApplicationBuilder AddFeatures(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PublicUrl>();
        builder.Services.AddSingleton<RequestLinks>();
        builder.Services.AddSingleton<RequestSecrets>();
        builder.Services.AddSingleton<LiveStreams>();
        builder.Services.AddSingleton<Issuer>();
        builder.Services.AddSingleton<ServiceCertificateIssuer>();
        builder.Services.AddSingleton<AuthorityFounder>();
        builder.Services.AddSingleton<RolloverFounder>();
        builder.Services.AddSingleton<RecipientFitness>();
        builder.Services.AddSingleton<RolloverDesk>();
        builder.Services.AddSingleton<ScepSecrets>();
        builder.Services.AddScoped<DeliveryForm>();
        builder.Services.AddScoped<RequestDraft>();
        builder.Services.AddScoped<RequestApproval>();
        builder.Services.AddSingleton<LinkRehearsal>();
        builder.Services.AddScoped<RenewalDraft>();
        builder.Services.AddSingleton<BulkRowSecrets>();
        builder.Services.AddScoped<RowCheck>();
        builder.Services.AddScoped<SheetCheck>();
        builder.Services.AddScoped<BulkRequestLookup>();
        builder.Services.AddScoped<BulkRequestReader>();
        builder.Services.AddScoped<CreateBulkRequestEndpoint>();
        builder.Services.AddScoped<ListBulkRowsEndpoint>();
        builder.Services.AddScoped<RequestReader>();
        builder.Services.AddScoped<RequestExplainer>();
        builder.Services.AddScoped<RequestLookup>();
        builder.Services.AddScoped<PendingExplainer>();
        builder.Services.AddScoped<PendingLookup>();
        builder.Services.AddScoped<PendingDecisions>();
        builder.Services.AddScoped<ListPendingRequests>();
        builder.Services.AddScoped<CertificateLookup>();
        builder.Services.AddScoped<RevocationDesk>();
        builder.Services.AddSingleton<AuthorityMapping>();
        builder.Services.AddScoped<AuthorityReader>();
        builder.Services.AddSingleton<LargeFigures>();
        builder.Services.AddSingleton<ActiveCertificates>();
        builder.Services.AddSingleton<ICountedBeforehand>(services => services.GetRequiredService<LargeFigures>());
        builder.Services.AddSingleton<ICountedBeforehand>(services => services.GetRequiredService<ActiveCertificates>());
        builder.Services.AddHostedService<FirstCounts>();
        builder.Services.AddScoped<AttentionList>();
        builder.Services.AddScoped<DismissedAlerts>();
        builder.Services.AddScoped<WaitingList>();
        builder.Services.AddScoped<StrangerList>();
        builder.Services.AddScoped<FailureList>();
        builder.Services.AddScoped<ChannelReadiness>();
        builder.Services.AddScoped<ComingRenewals>();
        builder.Services.AddScoped<MailingChannel>();
        builder.Services.AddScoped<FirstSteps>();
        builder.Services.AddScoped<UserReader>();
        builder.Services.AddScoped<UserDesk>();
        builder.Services.AddScoped<MemberDesk>();
        return builder;
    }

    /// <summary>The admin REST API, a folder for each resource.</summary>
    public static void MapFeatures(this RouteGroupBuilder api)
    {
        api.MapSetup();
        api.MapSessions();
        api.MapQuickStart();
        api.MapUsers();
        api.MapAuthorities();
        api.MapMembers();
        api.MapTemplates();
        api.MapRequests();
        api.MapBulkRequests();
        api.MapRenewals();
        api.MapCertificates();
        api.MapScepTraces();
        api.MapOverview();
        api.MapPlugins();
        api.MapDeliveryChannels();
        api.MapSigningBackends();
    }
}
