using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>What a template's legacy switch lets in: each broken algorithm by itself, so that none hides behind another.</summary>
[Collection(ScepCollection.Name)]
public sealed class LegacyTests(ScepService service)
{
    private const string BadAlg = "0";

    public static TheoryData<string, string, string> Broken => new()
    {
        { ScepOid.Des, ScepOid.Sha256, "SHA256" },
        { ScepOid.Aes128, ScepOid.Sha1, "SHA256" },
        { ScepOid.Aes128, ScepOid.Sha256, "SHA1" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Each_broken_algorithm_alone_is_refused_where_the_switch_is_off(string cipher, string digest, string requestHash)
    {
        var approval = await service.ApproveAsync();
        var reply = await service.EnrollAsync(With(approval.Device, cipher, digest, requestHash));
        Assert.True(reply.IsFailure);
        Assert.Equal(BadAlg, reply.FailInfo);
        Assert.Equal(0, await service.CertificatesAsync(approval));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Each_broken_algorithm_alone_is_let_in_where_the_switch_is_on(string cipher, string digest, string requestHash)
    {
        var approval = await service.ApproveAsync(service.Legacy);
        var reply = await service.EnrollAsync(With(approval.Device, cipher, digest, requestHash), service.Legacy);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        Assert.Equal((cipher, digest), (reply.CipherOid, reply.DigestOid));
    }

    [Fact]
    public async Task A_short_RSA_key_is_refused_where_the_switch_is_on_too()
    {
        var approval = await service.ApproveAsync(service.Legacy);
        using var weak = RSA.Create(1024);
        var reply = await service.EnrollAsync(approval.Device with { Key = weak }, service.Legacy);
        Assert.Equal("2", reply.FailInfo);
        Assert.Contains("RSA keys need at least 2048 bits", await service.ReasonAsync(approval), StringComparison.Ordinal);
        Assert.Equal(0, await service.CertificatesAsync(approval));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_poll_in_single_DES_is_answered_only_where_the_switch_is_on(bool legacyAlgorithms)
    {
        var template = await service.TemplateAsync("Polled", legacyAlgorithms);
        await service.SetScepAsync(template, new { enabled = true, legacyAlgorithms, manualApproval = true });
        var asked = ScepRequestBuilder.Build(service.Recipient, new ScepRequestOptions { Subject = new("CN=router-7"), Key = DistinctKeys.Next() });
        Assert.True((await service.Client(template).TransactAsync(asked, service.Recipient)).IsPending);

        var reply = await service.EnrollAsync(
            new ScepRequestOptions
            {
                MessageType = "20", Key = asked.Key, Signer = asked.Signer, TransactionId = asked.TransactionId, CipherOid = ScepOid.Des,
                MessageData = ScepRequestBuilder.IssuerAndSubject(service.Recipient.SubjectName, new("CN=router-7")),
            },
            template);

        Assert.Equal(legacyAlgorithms, reply.IsPending);
        Assert.Equal(legacyAlgorithms ? null : BadAlg, reply.FailInfo);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_turns_the_switch_on_is_warned(bool legacyAlgorithms)
    {
        var template = await service.TemplateAsync("Warned", legacyAlgorithms: false);
        using var answer = await service.Owner.PutAsJsonAsync($"/api/templates/{template}/scep", new { enabled = true, legacyAlgorithms });
        var warnings = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("warnings").EnumerateArray()
            .Select(warning => warning.GetString()!).ToList();
        Assert.Equal(legacyAlgorithms ? 1 : 0, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains("Single DES and SHA-1 are broken", warning, StringComparison.Ordinal));
    }

    private static ScepRequestOptions With(ScepRequestOptions device, string cipher, string digest, string requestHash) =>
        device with { CipherOid = cipher, DigestOid = digest, RequestHash = new HashAlgorithmName(requestHash) };
}
