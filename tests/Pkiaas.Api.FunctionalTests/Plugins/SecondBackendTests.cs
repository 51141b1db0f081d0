using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Requests;
using Pkiaas.TestKit.Plugins;
using Pkiaas.TestKit.Processes;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Plugins;

/// <summary>A signing backend that the service never heard of serves the same doors as the one that comes with it.</summary>
public sealed class SecondBackendTests : IDisposable
{
    private readonly TemporaryFolder _keys = new();
    private readonly PluginDirectory _plugins = new();

    public SecondBackendTests()
    {
        foreach (var name in (string[])["SoftwareKeys", "AppleEmail"]) _plugins.AddDelivered(name);
        foreach (var name in (string[])["Postcard", "FileKeys"]) _plugins.AddFixture(name);
    }

    public void Dispose()
    {
        _keys.Dispose();
        _plugins.Dispose();
    }

    [Fact]
    public async Task A_device_enrols_at_an_authority_whose_keys_lie_in_another_backend()
    {
        await using var service = await RunningService.StartAsync(new Dictionary<string, string?>
        {
            ["Pkiaas:Plugins:Directory"] = _plugins.Path,
            ["Pkiaas:SigningBackends:files:folder"] = _keys.Root,
            ["Pkiaas:Keys:DefaultBackend"] = "software",
        });
        using var admin = await Admin.CreateAsync(service);
        Assert.Empty(Directory.EnumerateFiles(_keys.Root));
        var authority = await IdAsync(
            admin, "/api/authorities", new { commonName = "Root of files", keySpecification = "EcdsaP256", signingBackend = "files" });
        var template = await IdAsync(admin, $"/api/authorities/{authority}/templates", new { name = "Phones", starter = "apple-device" });
        Assert.Equal(HttpStatusCode.OK, (await admin.CallAsync(HttpMethod.Put, $"/api/templates/{template}/scep", new { enabled = true })).Status);
        using var http = service.Visit();
        var scep = new ScepClient(http, new Uri(service.Address, $"/scep/{template}"));
        var recipient = (await scep.GetAuthorityAsync())[0];
        using var key = DistinctKeys.Next();

        var reply = await scep.TransactAsync(ScepRequestBuilder.Build(recipient, new ScepRequestOptions
        {
            Subject = new X500DistinguishedName("CN=Ada Lovelace"), Challenge = await ChallengeAsync(service, admin, template), Key = key,
        }), recipient);

        Assert.True(reply.IsSuccess, reply.FailInfoText);
        Assert.Equal("CN=Root of files", reply.Certificate.Issuer);
        var stored = Directory.EnumerateFiles(_keys.Root, "*.pem").Select(PublicKeyOf).ToList();
        using var root = X509CertificateLoader.LoadCertificate(await admin.Http.GetByteArrayAsync($"/api/authorities/{authority}/certificate"));
        Assert.Contains(Convert.ToHexString(root.PublicKey.ExportSubjectPublicKeyInfo()), stored);
        Assert.Contains(Convert.ToHexString(recipient.PublicKey.ExportSubjectPublicKeyInfo()), stored);
    }

    private static async Task<string> ChallengeAsync(RunningService service, Admin admin, Guid template)
    {
        var id = await IdAsync(admin, $"/api/templates/{template}/pre-approved-requests", new
        {
            subject = new[] { new { type = "CN", value = "Ada Lovelace" } },
            delivery = new { channel = "postcard", fields = new { address = "1 Elm Street" } },
        });
        var token = SecretToken.CreateChallenge();
        await using var store = service.OpenStore();
        var request = await store.Requests.SingleAsync(row => row.Id == new RequestId(id));
        store.Challenges.Add(Challenge.Create(request, token, service.Time.GetUtcNow()));
        await store.SaveChangesAsync();
        return token.Text;
    }

    private static async Task<Guid> IdAsync(Admin admin, string path, object body)
    {
        var (status, answer) = await admin.CallAsync(HttpMethod.Post, path, body);
        Assert.True(status == HttpStatusCode.Created, $"{path}: {status} {answer}");
        return answer.GetProperty("id").GetGuid();
    }

    private static string PublicKeyOf(string file)
    {
        using AsymmetricAlgorithm key = IsRsa(file) ? RSA.Create() : ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return Convert.ToHexString(key.ExportSubjectPublicKeyInfo());
    }

    // Its files are PKCS#8, which tells RSA from EC only inside: 2,048 bits are longer than any curve.
    private static bool IsRsa(string file) => new FileInfo(file).Length > 1000;
}
