using Npgsql;
using Quartz;

namespace Pkiaas.Api.Jobs.Recurring;

/// <summary>
/// The recurring jobs on Quartz, which keeps them in PostgreSQL: of all replicas one runs a job at its time, and another one takes over
/// when it dies.
/// </summary>
internal static class RecurringJobs
{
    public static void AddRecurringJobs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "pkiaas";
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(4);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.DataSourceFactory = services => services.GetRequiredService<NpgsqlDataSource>());
                store.UseClustering();
                store.ProvisionSchema();
                store.ConfigureStore(options => options.StoreJobDataAsStrings = true);
            });
            quartz.AddJobMiddleware<JobObserver>();
            quartz.AddQuartzHealthChecks(options => options.Name = "jobs");
            Every<ExpireRequestsJob>(quartz, "expire-requests", TimeSpan.FromMinutes(1));
            Every<ActivateRolloversJob>(quartz, "activate-rollovers", TimeSpan.FromMinutes(1));
            Every<PruneJob>(quartz, "prune", TimeSpan.FromHours(1));
            Every<RenewCrlsJob>(quartz, "renew-revocation-lists", TimeSpan.FromMinutes(10));
            Every<SendRenewalsJob>(quartz, "send-renewals", TimeSpan.FromHours(1));
            Every<RenewServiceCertificatesJob>(quartz, "renew-service-certificates", TimeSpan.FromHours(6));
        });
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static void Every<TJob>(IQuartzBuilder quartz, string name, TimeSpan interval)
        where TJob : IJob => quartz.ScheduleJob<TJob>(trigger => trigger.WithIdentity(name).WithSimpleSchedule(interval));
}
