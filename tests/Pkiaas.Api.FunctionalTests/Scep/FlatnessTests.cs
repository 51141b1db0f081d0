using System.Security.Cryptography.X509Certificates;
using Npgsql;
using Pkiaas.Api.FunctionalTests.Scep.Methods;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>
/// What an enrolment reads in a store that holds thousands of others, done and waiting: no table from end to end, and no range of an index either that grows
/// with them. It must make no difference whether the database planned its statements when the tables were empty, or knows how large they are. Looks that the
/// service takes by the clock are not taken here.
/// </summary>
public sealed class FlatnessTests : IAsyncLifetime
{
    private const int Others = 4000;

    // More than PostgreSQL plans anew before it keeps a plan.
    private const int Enrolments = 8;

    // Uniqueness, foreign keys, lookups and the promised work: some thirty each.
    private const int RowsOfOne = 120;

    private readonly QuietService _quiet = new();

    private ScepService Service => _quiet.Scep;

    public ValueTask InitializeAsync() => _quiet.InitializeAsync();

    public ValueTask DisposeAsync() => _quiet.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_enrolment_and_no_renewal_reads_all_that_was_issued_before(bool isAnalysed)
    {
        await Service.SetScepAsync(Service.Template, new { enabled = true, renewal = new { allowed = true } });
        var approvals = new List<ScepService.Approval>();
        for (var i = 0; i < 4 * Enrolments; i++) approvals.Add(await Service.ApproveAsync());
        var start = await ReadCounter.FinalAsync(Service);
        var first = approvals[0];
        var current = await EnrolAsync(approvals[..(2 * Enrolments)]);
        for (var i = 0; i < Enrolments; i++) current = await RenewAsync(first, current);

        // The sessions go on with the plans that they have by now.
        var filling = await StoreCrowd.FillAsync(Service.Database, Others);
        if (isAnalysed) await AnalyseAsync();
        await EnrolAsync(approvals[(2 * Enrolments)..]);
        for (var i = 0; i < Enrolments; i++) current = await RenewAsync(first, current);

        Assert.InRange(await ReadCounter.FinalAsync(Service) - start - filling, 6 * Enrolments, 6 * Enrolments * RowsOfOne);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_password_and_no_poll_reads_all_who_came_before_or_wait(bool isAnalysed)
    {
        Assert.True((await Service.EnrollAsync((await Service.ApproveAsync()).Device)).IsSuccess);
        await Service.SetScepAsync(Service.Template, new { enabled = true, staticPassphrase = new { enabled = true }, ndes = new { enabled = true } });
        var passphrase = await Service.RotateAsync(Service.Template);
        var waits = await Service.TemplateAsync("By hand", legacyAlgorithms: false);
        await Service.SetScepAsync(waits, new { enabled = true, staticPassphrase = new { enabled = true }, manualApproval = true });
        var device = MethodsService.Device(await Service.RotateAsync(waits)) with { TransactionId = "waits" };
        Assert.True((await Service.EnrollAsync(device, waits)).IsPending);
        var poll = device with { MessageType = "20", MessageData = ScepRequestBuilder.IssuerAndSubject(Service.Recipient.IssuerName, device.Subject) };
        var start = await ReadCounter.FinalAsync(Service);
        await AskAsync();

        var filling = await StoreCrowd.FillAsync(Service.Database, Others) + await StoreCrowd.FillUndecidedAsync(Service.Database, Others);
        if (isAnalysed) await AnalyseAsync();
        await AskAsync();

        Assert.InRange(await ReadCounter.FinalAsync(Service) - start - filling, 6 * Enrolments, 6 * Enrolments * RowsOfOne);

        async Task AskAsync()
        {
            for (var i = 0; i < Enrolments; i++)
            {
                Assert.True((await Service.EnrollAsync(MethodsService.Device(passphrase))).IsSuccess);
                Assert.True((await Service.EnrollAsync(MethodsService.Device(await Service.NdesPasswordAsync(Service.Template)))).IsSuccess);
                Assert.True((await Service.EnrollAsync(poll, waits)).IsPending);
            }
        }
    }

    /// <summary>Some alone and some together, since that is another statement.</summary>
    private async Task<ScepReply> EnrolAsync(List<ScepService.Approval> approvals)
    {
        var half = approvals.Count / 2;
        var replies = new List<ScepReply>();
        foreach (var approval in approvals[..half]) replies.Add(await Service.EnrollAsync(approval.Device));
        replies.AddRange(await Task.WhenAll(approvals[half..].Select(approval => Service.EnrollAsync(approval.Device))));
        Assert.All(replies, reply => Assert.True(reply.IsSuccess));
        return replies[0];
    }

    /// <summary>As a device that renewed thousands of times with its key.</summary>
    private async Task<ScepReply> RenewAsync(ScepService.Approval device, ScepReply current)
    {
        using var signer = current.Certificate.CopyWithPrivateKey(device.Device.Key!);
        var renewed = await Service.EnrollAsync(device.Device with { MessageType = "17", Signer = signer });
        Assert.True(renewed.IsSuccess, renewed.FailInfoText);
        return renewed;
    }

    private async Task AnalyseAsync()
    {
        await using var apart = NpgsqlDataSource.Create(Service.Database);
        await using var command = apart.CreateCommand("ANALYZE");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
