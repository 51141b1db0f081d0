using System.Security.Cryptography.X509Certificates;
using Npgsql;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>
/// What an enrolment reads in a store that holds thousands of others, done and waiting: no range of an index either that grows with them. Whether the
/// database knows by then how large its tables are must make no difference.
/// </summary>
public sealed class FlatnessAtSizeTests : IAsyncLifetime
{
    private const int Others = 4000;
    private const int Enrolments = 12;

    // Uniqueness, foreign keys, lookups and the promised work: some thirty each.
    private const int RowsOfOne = 120;

    private readonly QuietService _quiet = new();

    private ScepService Service => _quiet.Scep;

    public ValueTask InitializeAsync() => _quiet.InitializeAsync();

    public ValueTask DisposeAsync() => _quiet.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_enrolment_reads_as_little_as_in_an_empty_store(bool isAnalysed)
    {
        await Service.SetScepAsync(Service.Template, new { enabled = true, renewal = new { allowed = true } });
        var approvals = new List<ScepService.Approval>();
        for (var i = 0; i <= Enrolments; i++) approvals.Add(await Service.ApproveAsync());
        Assert.True((await Service.EnrollAsync(approvals[0].Device)).IsSuccess);
        await StoreCrowd.FillAsync(Service.Database, Others);
        if (isAnalysed) await AnalyseAsync();

        var start = await ReadCounter.RowsAsync(Service);
        foreach (var approval in approvals[1..(Enrolments / 2)]) Assert.True((await Service.EnrollAsync(approval.Device)).IsSuccess);
        var together = await Task.WhenAll(approvals[(Enrolments / 2)..].Select(approval => Service.EnrollAsync(approval.Device)));
        Assert.All(together, reply => Assert.True(reply.IsSuccess));
        Assert.InRange(await ReadCounter.RowsAsync(Service) - start, Enrolments, Enrolments * RowsOfOne);

        start = await ReadCounter.RowsAsync(Service);
        var current = together[^1];
        for (var i = 0; i < Enrolments; i++)
        {
            using var signer = current.Certificate.CopyWithPrivateKey(approvals[^1].Device.Key!);
            current = await Service.EnrollAsync(approvals[^1].Device with { MessageType = "17", Signer = signer });
            Assert.True(current.IsSuccess, current.FailInfoText);
        }
        Assert.InRange(await ReadCounter.RowsAsync(Service) - start, Enrolments, Enrolments * RowsOfOne);
    }

    private async Task AnalyseAsync()
    {
        await using var apart = NpgsqlDataSource.Create(Service.Database);
        await using var command = apart.CreateCommand("ANALYZE");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
