namespace Pkiaas.Web.Client;

/// <summary>One typed client per resource of the admin API, all over the one connection pool to <c>http://api</c>.</summary>
internal static class ClientRegistration
{
    public static void AddApiClients(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddTransient<CallerHandler>();
        services.AddHttpClient("api", client =>
            {
                client.BaseAddress = new Uri("http://api");
                client.Timeout = TimeSpan.FromSeconds(30);
            })
            .AddHttpMessageHandler<CallerHandler>()
            .AddTypedClient<SetupClient>()
            .AddTypedClient<SessionsClient>()
            .AddTypedClient<UsersClient>()
            .AddTypedClient<MembersClient>()
            .AddTypedClient<QuickStartClient>()
            .AddTypedClient<AuthoritiesClient>()
            .AddTypedClient<TemplatesClient>()
            .AddTypedClient<TemplateChannelsClient>()
            .AddTypedClient<RequestsClient>()
            .AddTypedClient<BulkRequestsClient>()
            .AddTypedClient<RenewalsClient>()
            .AddTypedClient<CertificatesClient>()
            .AddTypedClient<ScepTracesClient>()
            .AddTypedClient<OverviewClient>()
            .AddTypedClient<EventsClient>()
            .AddTypedClient<DeliveryChannelsClient>()
            .AddTypedClient<SigningBackendsClient>()
            .AddTypedClient<PluginsClient>();
    }
}
