using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>What belongs to one authority is no secret's echo at the door of another one.</summary>
[Collection(ScepCollection.Name)]
public sealed class TenancyTests(ScepService service)
{
    [Fact]
    public async Task A_challenge_of_another_authority_is_unknown_and_names_no_request_of_it()
    {
        var foreign = await ForeignDoorAsync(new { enabled = true });
        var approval = await service.ApproveAsync();
        var reply = await service.EnrollAtAsync(foreign, approval.Device);
        Assert.Equal("2", reply.FailInfo);

        var refusal = await service.LastRefusalAsync(foreign);
        Assert.StartsWith(
            "The device used a challenge that was never given out here", ScepService.Sentence(refusal.GetProperty("explanation")), StringComparison.Ordinal);
        await AssertUnnamedAsync(foreign, approval.Request.ToString());
        // Nor does the request tell its own admin of somebody else's door.
        Assert.Equal(JsonValueKind.Null, (await service.RequestAsync(approval)).GetProperty("explanation").ValueKind);
        Assert.True((await service.EnrollAsync(approval.Device)).IsSuccess);
    }

    [Fact]
    public async Task A_faulty_request_with_a_challenge_of_another_authority_names_no_request_either()
    {
        var foreign = await ForeignDoorAsync(new { enabled = true });
        var approval = await service.ApproveAsync();
        using var weak = System.Security.Cryptography.RSA.Create(1024);
        Assert.True((await service.EnrollAtAsync(foreign, approval.Device with { Key = weak })).IsFailure);
        await service.LastRefusalAsync(foreign);
        await AssertUnnamedAsync(foreign, approval.Request.ToString());
    }

    [Fact]
    public async Task A_passphrase_of_another_authority_reads_like_one_that_was_never_given_out()
    {
        object door = new { enabled = true, staticPassphrase = new { enabled = true } };
        var foreign = await ForeignDoorAsync(door);
        var passphrase = await service.RotateAsync(await service.DoorAsync(door));
        Assert.True((await service.EnrollAtAsync(foreign, Device(passphrase))).IsFailure);
        Assert.Contains("none that was ever given out", await service.RefusalAsync(foreign), StringComparison.Ordinal);
    }

    private async Task<Guid> ForeignDoorAsync(object settings)
    {
        var template = await service.ForeignTemplateAsync();
        await service.SetScepAsync(template, settings);
        return template;
    }

    private async Task AssertUnnamedAsync(Guid template, string request)
    {
        await using var store = service.OpenStore();
        var rows = await store.Database.SqlQuery<string>(
            $"""
            SELECT t::text AS "Value" FROM scep_traces t WHERE t.template_id = {template}
            UNION ALL SELECT a::text FROM audit_events a
            WHERE a.authority_id = (SELECT authority_id FROM templates WHERE id = {template})
            """).ToListAsync();
        Assert.True(rows.Count > 1);
        Assert.DoesNotContain(rows, row => row.Contains(request, StringComparison.OrdinalIgnoreCase));
    }
}
