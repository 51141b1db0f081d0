using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Pkiaas.Plugins.AppleEmail;
using Pkiaas.Plugins.ContractTests.AppleEmail;
using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.Plugins.Signing;
using Pkiaas.Plugins.SoftwareKeys;
using Pkiaas.TestKit.Smtp;

namespace Pkiaas.Plugins.ContractTests;

/// <summary>A plugin that worked can be replaced without a restart: nothing of the framework's remembers its types.</summary>
public sealed class UnloadingTests
{
    [Fact]
    public async Task A_channel_that_delivered_and_packed_can_be_unloaded()
    {
        await using var sink = SmtpSink.Start();
        await AssertGoneAsync(await MailAndLeaveAsync(sink.Port));
        Assert.Single(sink.Messages);
    }

    [Fact]
    public async Task A_backend_that_signed_and_decrypted_can_be_unloaded() => await AssertGoneAsync(await SignAndLeaveAsync());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> MailAndLeaveAsync(int port)
    {
        var context = new PluginContext(typeof(AppleEmailPlugin).Assembly.Location);
        await using (var bench = PluginBench.Start(context.CreatePlugin()))
        {
            var channel = Assert.Single(bench.Channels);
            Assert.NotSame(typeof(AppleEmailPlugin).Assembly, channel.GetType().Assembly);
            var settings = SampleTickets.Context(channel.Settings.Check(MailBench.Plain(port)).Settings);
            var fields = channel.RequestFields.Check(new Dictionary<string, string> { ["email"] = "ada@example.com" }).Settings;
            Assert.Empty(await channel.ProbeAsync(settings.Settings, CancellationToken.None));
            Assert.IsType<DeliveryOutcome.Delivered>(await channel.DeliverAsync(SampleTickets.Delivery(fields), settings, CancellationToken.None));
            Assert.False((await channel.PackAsync(SampleTickets.Ticket(fields), settings, CancellationToken.None)).Content.IsEmpty);
        }
        context.Unload();
        return new WeakReference(context);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> SignAndLeaveAsync()
    {
        var context = new PluginContext(typeof(SoftwareKeysPlugin).Assembly.Location);
        await using (var bench = PluginBench.Start(context.CreatePlugin()))
        {
            await using var session = await Assert.Single(bench.Backends).OpenAsync(PluginSettings.Empty, CancellationToken.None);
            var reference = await session.GenerateAsync(KeySpecification.Rsa2048, "test", CancellationToken.None);
            await using var key = (IDecryptionKey)(await session.FindAsync(reference, CancellationToken.None))!;
            Assert.NotEmpty(await key.SignAsync(new byte[3], SignatureScheme.RsaPkcs1Sha256, CancellationToken.None));
            using var recipient = RSA.Create();
            recipient.ImportSubjectPublicKeyInfo(key.SubjectPublicKeyInfo.Span, out _);
            var sealedData = recipient.Encrypt(new byte[3], RSAEncryptionPadding.Pkcs1);
            Assert.Equal(new byte[3], await key.DecryptAsync(sealedData, RSAEncryptionPadding.Pkcs1, CancellationToken.None));
        }
        context.Unload();
        return new WeakReference(context);
    }

    private static async Task AssertGoneAsync(WeakReference context)
    {
        for (var i = 0; context.IsAlive && i < 100; i++)
        {
            // Leaves the stack of whoever finished last: its locals would keep the context.
            await Task.Delay(50, TestContext.Current.CancellationToken);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(context.IsAlive, "Something still holds the plugin.");
    }
}
