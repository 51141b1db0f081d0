using System.Diagnostics;
using Quartz;

namespace Pkiaas.Api.Jobs.Recurring;

/// <summary>Measures each run of a recurring job.</summary>
internal sealed class JobObserver(JobMetrics metrics, TimeProvider time) : IJobExecutionMiddleware
{
    public async ValueTask Invoke(IJobExecutionContext context, JobExecutionDelegate next, CancellationToken cancellationToken)
    {
        var job = context.JobDetail.Key.Name;
        using var activity = JobMetrics.Source.StartActivity($"job {job}", ActivityKind.Internal);
        var started = time.GetTimestamp();
        var outcome = "failed";
        try
        {
            await next(context, cancellationToken);
            outcome = "done";
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "interrupted";
            throw;
        }
        catch (Exception problem)
        {
            activity?.SetStatus(ActivityStatusCode.Error, problem.GetType().Name);
            throw;
        }
        finally
        {
            metrics.Count(job, outcome, time.GetElapsedTime(started));
        }
    }
}
