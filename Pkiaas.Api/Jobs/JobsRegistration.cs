using Pkiaas.Api.Jobs.Bulk;
using Pkiaas.Api.Jobs.Deliveries;
using Pkiaas.Api.Jobs.Outbox;
using Pkiaas.Api.Jobs.Recurring;

namespace Pkiaas.Api.Jobs;

/// <summary>Registers what runs without anybody asking.</summary>
internal static class JobsRegistration
{
    /// <summary>
    /// Adds the outbox with its handlers and the recurring jobs. Call it after what migrates the database and loads keys and plugins:
    /// hosted services start in the order of their registration.
    /// </summary>
    public static IHostApplicationBuilder AddJobs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OutboxOptions>().BindConfiguration(OutboxOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<DeliveryOptions>().BindConfiguration(DeliveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<JobMetrics>();
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton<HungRenewals>();
        builder.Services.AddSingleton<RetrySchedule>();
        builder.Services.AddSingleton<LinkCourier>();
        builder.Services.AddSingleton<DeliveryLedger>();
        builder.Services.AddSingleton<IOutboxHandler, DeliverLinkHandler>();
        builder.Services.AddSingleton<IOutboxHandler, CrlHandler>();
        builder.Services.AddSingleton<BulkRowWorker>();
        builder.Services.AddSingleton<IOutboxHandler, BulkHandler>();
        builder.Services.AddHostedService<OutboxPump>();
        builder.Services.AddHostedService<FulfilledSweeper>();
        builder.AddRecurringJobs();
        return builder;
    }
}
