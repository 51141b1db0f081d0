using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Tls;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

public sealed class ProbeTests : IAsyncDisposable
{
    private readonly MailBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_probe_sends_no_message()
    {
        Assert.Empty(await _bench.ProbeAsync());
        Assert.DoesNotContain(_bench.Sink.Commands, command => command.StartsWith("RCPT", StringComparison.Ordinal) || command == "DATA");
        Assert.Contains("MAIL FROM:<it@example.com>", _bench.Sink.Commands);
        Assert.Equal("QUIT", _bench.Sink.Commands.Last());
    }

    [Fact]
    public async Task An_unknown_host_is_told_at_the_host()
    {
        _bench.Settings["host"] = "mail.invalid";
        await FindsAsync("host", "no server named mail.invalid");
    }

    [Fact]
    public async Task A_closed_port_is_told_at_the_port()
    {
        await _bench.Sink.StopAsync();
        await FindsAsync("port", "takes no connection");
    }

    [Fact]
    public async Task A_server_that_turns_us_away_is_quoted()
    {
        _bench.Sink.GreetingReply = "554 5.7.1 your address is blocked";
        await FindsAsync("host", "554 5.7.1 your address is blocked");
    }

    [Fact]
    public async Task A_missing_STARTTLS_is_told_at_the_encryption()
    {
        _bench.Encrypted();
        await FindsAsync("security", "does not offer STARTTLS");
    }

    [Fact]
    public async Task An_untrusted_certificate_is_told_at_the_encryption_and_no_password_is_sent()
    {
        using var stranger = TestCertificates.Root("Stranger");
        _bench.Sink.Certificate = TestCertificates.Server(stranger);
        _bench.Sink.Account = ("it", "secret");
        _bench.Encrypted("it", "secret");
        await FindsAsync("security", "certificate");
        Assert.DoesNotContain(_bench.Sink.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_of_another_host_is_told_at_the_encryption()
    {
        Assert.SkipUnless(TestTrust.Works, "This system takes roots from a file in its environment nowhere.");
        _bench.Sink.Certificate = TestCertificates.Server(TestTrust.Root, "elsewhere.example.com");
        _bench.Encrypted();
        await FindsAsync("security", "RemoteCertificateNameMismatch");
    }

    [Fact]
    public async Task A_right_password_passes_and_a_wrong_one_is_told_at_the_password()
    {
        Assert.SkipUnless(TestTrust.Works, "This system takes roots from a file in its environment nowhere.");
        _bench.Sink.Certificate = TestCertificates.Server(TestTrust.Root);
        _bench.Sink.Account = ("it", "päss wörd");
        Assert.Empty(await _bench.Encrypted("it", "päss wörd").ProbeAsync());
        _bench.Settings["password"] = "wrong";
        await FindsAsync("password", "535 5.7.8 Username and password not accepted");
    }

    [Fact]
    public async Task A_user_without_password_is_told_at_the_password()
    {
        Assert.SkipUnless(TestTrust.Works, "This system takes roots from a file in its environment nowhere.");
        _bench.Sink.Certificate = TestCertificates.Server(TestTrust.Root);
        _bench.Encrypted("it");
        await FindsAsync("password", "needs a password");
    }

    [Fact]
    public async Task A_server_that_asks_for_a_sign_in_is_told_at_the_user()
    {
        Assert.SkipUnless(TestTrust.Works, "This system takes roots from a file in its environment nowhere.");
        _bench.Sink.Certificate = TestCertificates.Server(TestTrust.Root);
        _bench.Sink.Account = ("it", "secret");
        _bench.Encrypted();
        await FindsAsync("user", "530 5.7.0 Authentication required");
    }

    [Fact]
    public async Task A_refused_sender_is_told_at_the_sender()
    {
        _bench.Sink.SenderReply = "550 5.7.60 not allowed to send as this sender";
        await FindsAsync("senderAddress", "550 5.7.60 not allowed to send as this sender");
    }

    [Fact]
    public async Task Passwords_never_stand_in_a_problem()
    {
        Assert.SkipUnless(TestTrust.Works, "This system takes roots from a file in its environment nowhere.");
        _bench.Sink.Certificate = TestCertificates.Server(TestTrust.Root);
        _bench.Sink.Account = ("it", "right");
        var problem = Assert.Single(await _bench.Encrypted("it", "hunter2").ProbeAsync());
        Assert.DoesNotContain("hunter2", problem.Message, StringComparison.Ordinal);
    }

    private async Task FindsAsync(string field, string words)
    {
        var problem = Assert.Single<SettingProblem>(await _bench.ProbeAsync());
        Assert.Equal(field, problem.Field);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }
}
