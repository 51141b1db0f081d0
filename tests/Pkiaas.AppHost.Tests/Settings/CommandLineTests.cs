using Pkiaas.AppHost.Settings;

namespace Pkiaas.AppHost.Tests.Settings;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_arguments_everything_is_found_and_ports_are_fixed()
    {
        var options = Parse([]);

        Assert.Equal(
            new AppHostOptions { Data = DataFolder.DefaultPath, Postgres = PostgresSource.Auto, Redis = RedisSource.Auto, Mailbox = MailboxSource.Auto },
            options);
    }

    [Fact]
    public void Every_option_is_read_with_a_space_or_an_equals_sign()
    {
        var options = Parse(["--data", "/srv/pkiaas", "--ports=free", "--public-url", "https://pki.example.org", "--listen=all",
            "--postgres", "embedded", "--redis=none", "--mailbox", "folder"]);

        Assert.Equal("/srv/pkiaas", options.Data);
        Assert.True(options.FreePorts);
        Assert.Equal("https://pki.example.org", options.PublicUrl!.ToString());
        Assert.True(options.ListenOnAll);
        Assert.Equal(PostgresSource.Embedded, options.Postgres);
        Assert.Equal(RedisSource.None, options.Redis);
        Assert.Equal(MailboxSource.Folder, options.Mailbox);
    }

    [Fact]
    public void A_password_is_reset_in_place_of_a_run()
    {
        var options = Parse(["reset-password", "ada@example.com", "--data", "/srv/pkiaas"]);
        Assert.Equal(("ada@example.com", "/srv/pkiaas"), (options.ResetPassword, options.Data));
        Assert.Throws<UsageException>(() => Parse(["reset-password"]));
    }

    [Fact]
    public void A_relative_data_folder_is_meant_from_where_one_stands() =>
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "here"), Parse(["--data", "here"]).Data);

    [Fact]
    public void Connection_strings_come_from_the_environment_by_Aspires_names()
    {
        var options = Parse([], ("ConnectionStrings__pkiaas", "Host=db"), ("ConnectionStrings__redis", "cache:6379"));

        Assert.Equal((PostgresSource.Given, "Host=db"), (options.Postgres, options.PostgresConnection));
        Assert.Equal((RedisSource.Given, "cache:6379"), (options.Redis, options.RedisConnection));
    }

    [Fact]
    public void The_command_line_outranks_the_environment()
    {
        var options = Parse(["--postgres", "Host=other", "--redis", "none"], ("ConnectionStrings__pkiaas", "Host=db"), ("ConnectionStrings__redis", "cache"));

        Assert.Equal("Host=other", options.PostgresConnection);
        Assert.Equal(RedisSource.None, options.Redis);
    }

    [Fact]
    public void With_a_mail_server_there_is_no_mailbox()
    {
        var named = Parse(["--smtp", "mail.example.org:587"]);
        Assert.Equal((MailboxSource.None, "mail.example.org", 587), (named.Mailbox, named.Smtp!.Host, named.Smtp.Port));

        var configured = Parse([], ("Pkiaas__DeliveryChannels__apple-email__host", "mail.example.org"));
        Assert.Equal((MailboxSource.None, null), (configured.Mailbox, configured.Smtp));
    }

    [Fact]
    public void A_mail_server_may_be_an_IPv6_address() => Assert.Equal(25, Parse(["--smtp", "[::1]:25"]).Smtp!.Port);

    [Theory]
    [InlineData("--prots", "--prots is not an option")]
    [InlineData("--data", "--data needs a value")]
    [InlineData("--ports some", "--ports is fixed or free")]
    [InlineData("--smtp mailserver", "--smtp is HOST:PORT")]
    [InlineData("--postgres elsewhere", "--postgres is auto, local, embedded or a connection string")]
    [InlineData("--public-url 192.168.1.5:7081", "--public-url is an http or https URL")]
    public void What_cannot_be_used_is_named(string arguments, string message)
    {
        var failure = Assert.Throws<UsageException>(() => Parse(arguments.Split(' ')));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    private static AppHostOptions Parse(string[] args, params (string Name, string Value)[] environment) =>
        CommandLine.Parse(args, name => environment.FirstOrDefault(variable => variable.Name == name).Value);
}
