using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>
/// What an enrolment costs does not depend on how many there were. The database plans each statement once, when its tables are still empty. Looks
/// that the service takes by the clock, e.g. for what expires, may read a small table whole; here it takes none.
/// </summary>
public sealed class FlatnessTests(QuietService quiet) : IClassFixture<QuietService>
{
    private const int Enrolments = 12;
    private readonly ScepService _service = quiet.Scep;

    [Fact]
    public async Task No_enrolment_reads_all_that_was_issued_before()
    {
        var approvals = new List<ScepService.Approval>();
        for (var i = 0; i < Enrolments; i++) approvals.Add(await _service.ApproveAsync());
        await AssertNotReadAsync(async () =>
        {
            // Some alone and some together, since that is another statement.
            foreach (var approval in approvals[..(Enrolments / 2)]) Assert.True((await _service.EnrollAsync(approval.Device)).IsSuccess);
            var together = await Task.WhenAll(approvals[(Enrolments / 2)..].Select(approval => _service.EnrollAsync(approval.Device)));
            Assert.All(together, reply => Assert.True(reply.IsSuccess));
        });
    }

    [Fact]
    public async Task No_renewal_reads_all_that_was_issued_before()
    {
        await _service.SetScepAsync(_service.Template, new { enabled = true, renewal = new { allowed = true } });
        var approval = await _service.ApproveAsync();
        var current = await _service.EnrollAsync(approval.Device);
        await AssertNotReadAsync(async () =>
        {
            for (var i = 0; i < Enrolments; i++)
            {
                using var signer = current.Certificate.CopyWithPrivateKey(approval.Device.Key!);
                current = await _service.EnrollAsync(approval.Device with { MessageType = "17", Signer = signer });
                Assert.True(current.IsSuccess, current.FailInfoText);
            }
        });
    }

    private async Task AssertNotReadAsync(Func<Task> enrol)
    {
        var start = await ReadCounter.WholeTablesAsync(_service);
        await enrol();
        Assert.InRange(await ReadCounter.WholeTablesAsync(_service) - start, 0, Enrolments / 2);
    }
}
