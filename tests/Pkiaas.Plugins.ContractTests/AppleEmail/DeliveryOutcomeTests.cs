using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pkiaas.Plugins.Delivery;
using Pkiaas.TestKit.Tls;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

public sealed class DeliveryOutcomeTests : IAsyncDisposable
{
    private readonly MailBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_delivery_is_referred_to_by_its_message_id()
    {
        var delivery = _bench.Delivery();
        var outcome = Assert.IsType<DeliveryOutcome.Delivered>(await _bench.DeliverAsync(delivery));
        Assert.Equal($"<{delivery.Id}@example.com>", outcome.Reference);
    }

    [Theory]
    [InlineData("450 4.2.1 mailbox busy")]
    [InlineData("451 4.7.1 greylisted, try again")]
    [InlineData("452 4.2.2 mailbox full")]
    public async Task A_4xx_for_the_recipient_defers_in_the_servers_words(string reply)
    {
        _bench.Sink.RecipientReply = reply;
        Assert.Equal(reply, Assert.IsType<DeliveryOutcome.Deferred>(await _bench.DeliverAsync()).Reason);
    }

    [Theory]
    [InlineData("550 5.1.1 no such user")]
    [InlineData("551 5.1.6 moved away")]
    [InlineData("552 5.2.2 mailbox full for good")]
    [InlineData("553 5.1.3 bad address")]
    [InlineData("554 5.7.1 blocked")]
    [InlineData("556 5.1.10 recipient address has null MX")]
    public async Task A_5xx_for_the_recipient_refuses_in_the_servers_words(string reply)
    {
        _bench.Sink.RecipientReply = reply;
        Assert.Equal(reply, Assert.IsType<DeliveryOutcome.Refused>(await _bench.DeliverAsync()).Reason);
    }

    [Fact]
    public async Task A_server_that_shuts_down_defers()
    {
        _bench.Sink.GreetingReply = "421 4.3.2 shutting down";
        Assert.Equal("421 4.3.2 shutting down", Assert.IsType<DeliveryOutcome.Deferred>(await _bench.DeliverAsync()).Reason);
    }

    [Fact]
    public async Task A_refused_sender_refuses()
    {
        _bench.Sink.SenderReply = "550 5.7.60 not allowed to send as this sender";
        Assert.Equal(_bench.Sink.SenderReply, Assert.IsType<DeliveryOutcome.Refused>(await _bench.DeliverAsync()).Reason);
    }

    [Theory]
    [InlineData("451 4.3.0 queue is full", true)]
    [InlineData("554 5.5.1 no valid recipients", false)]
    public async Task What_the_server_says_to_DATA_counts(string reply, bool deferred)
    {
        _bench.Sink.DataReply = reply;
        Check(await _bench.DeliverAsync(), reply, deferred);
    }

    [Theory]
    [InlineData("452 4.3.1 insufficient system storage", true)]
    [InlineData("554 5.7.1 looks like spam", false)]
    public async Task What_the_server_says_to_the_message_counts(string reply, bool deferred)
    {
        _bench.Sink.ContentReply = reply;
        Check(await _bench.DeliverAsync(), reply, deferred);
        Assert.Empty(_bench.Sink.Messages);
    }

    [Fact]
    public async Task A_server_that_is_down_defers_and_gets_the_mail_when_it_is_back()
    {
        var delivery = _bench.Delivery();
        await _bench.Sink.StopAsync();
        var outcome = Assert.IsType<DeliveryOutcome.Deferred>(await _bench.DeliverAsync(delivery));
        Assert.Contains("localhost", outcome.Reason, StringComparison.Ordinal);

        _bench.Sink.Listen();
        Assert.IsType<DeliveryOutcome.Delivered>(await _bench.DeliverAsync(delivery));
        Assert.Equal($"<{delivery.Id}@example.com>", Assert.Single(_bench.Sink.Messages).Content.Header("Message-ID"));
    }

    [Fact]
    public async Task A_server_that_does_not_exist_defers()
    {
        _bench.Settings["host"] = "mail.invalid";
        Assert.IsType<DeliveryOutcome.Deferred>(await _bench.DeliverAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_falls_silent_is_left_when_the_host_gives_up(bool atOnce)
    {
        (_bench.Sink.Mute, _bench.Sink.MuteAfterContent) = (atOnce, !atOnce);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _bench.DeliverAsync(cancellation: limit.Token).AsTask().WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_that_cannot_be_connected_to_is_left_when_the_host_gives_up()
    {
        // Nobody accepts, and the queue is full: further connections wait.
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        var queue = Enumerable.Range(0, 4).Select(_ => new TcpClient()).ToList();
        foreach (var client in queue) _ = client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken).AsTask();

        (_bench.Settings["host"], _bench.Settings["port"]) = ("127.0.0.1", port.ToString(CultureInfo.InvariantCulture));
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _bench.DeliverAsync(cancellation: limit.Token).AsTask().WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
        queue.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_nothing_when_encryption_is_asked()
    {
        Assert.IsType<DeliveryOutcome.Deferred>(await _bench.Encrypted().DeliverAsync());
        Assert.DoesNotContain(_bench.Sink.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_with_an_untrusted_certificate_gets_nothing()
    {
        using var stranger = TestCertificates.Root("Stranger");
        _bench.Sink.Certificate = TestCertificates.Server(stranger);
        _bench.Sink.Account = ("it", "secret");
        var outcome = Assert.IsType<DeliveryOutcome.Deferred>(await _bench.Encrypted("it", "secret").DeliverAsync());
        Assert.Contains("certificate", outcome.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_bench.Sink.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mail_goes_encrypted_and_signed_in()
    {
        Assert.SkipUnless(TestTrust.Works, "This system takes roots from a file in its environment nowhere.");
        _bench.Sink.Certificate = TestCertificates.Server(TestTrust.Root);
        _bench.Sink.Account = ("it", "päss wörd");
        var mail = await _bench.Encrypted("it", "päss wörd").MailAsync();
        Assert.True(mail.Secured);
        Assert.Equal("it", mail.User);
    }

    [Fact]
    public async Task A_wrong_password_sends_nothing()
    {
        Assert.SkipUnless(TestTrust.Works, "This system takes roots from a file in its environment nowhere.");
        _bench.Sink.Certificate = TestCertificates.Server(TestTrust.Root);
        _bench.Sink.Account = ("it", "secret");
        Assert.IsType<DeliveryOutcome.Refused>(await _bench.Encrypted("it", "wrong").DeliverAsync());
        Assert.Empty(_bench.Sink.Messages);
    }

    [Fact]
    public async Task The_log_names_the_delivery_and_not_the_person()
    {
        var delivery = _bench.Delivery();
        _bench.Sink.RecipientReply = "550 5.1.1 <ada@example.com>: no such user";
        await _bench.DeliverAsync(delivery);
        Assert.Contains(_bench.Log.Lines, line => line.Contains(delivery.Id.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(_bench.Log.Lines, line => line.Contains("ada", StringComparison.OrdinalIgnoreCase));
    }

    private static void Check(DeliveryOutcome outcome, string reply, bool deferred) =>
        Assert.Equal(deferred ? new DeliveryOutcome.Deferred(reply) : new DeliveryOutcome.Refused(reply), outcome);
}
