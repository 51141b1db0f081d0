using System.Text.Json;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.Api.FunctionalTests.Fixtures;

namespace Pkiaas.Api.FunctionalTests.Jobs;

public sealed class DeliveryTests : ServiceTest
{
    private protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Pkiaas:Delivery:RetryDelays:0"] = "00:00:00.200",
        ["Pkiaas:Delivery:RetryDelays:1"] = "00:00:00.400",
    };

    [Fact]
    public async Task A_link_is_mailed_at_once_and_the_request_says_delivered()
    {
        var request = await Admin.ApproveAsync();

        await UntilStateAsync(request, "Delivered");

        var mail = Assert.Single(Service.Mail.Messages);
        Assert.Equal(["ada@example.org"], mail.Recipients);
        Assert.Equal("Delivered", Assert.Single(await Admin.AttemptsOfAsync(request)).GetProperty("outcome").GetString());
        Assert.Equal(0, await PromisesAsync());
    }

    [Fact]
    public async Task A_mail_server_that_is_down_and_comes_back_gets_the_mail_once()
    {
        await Service.Mail.StopAsync();
        var request = await Admin.ApproveAsync();
        await UntilAttemptsAsync(request, 2);
        Assert.Equal("Approved", await Admin.StateOfAsync(request));

        Service.Mail.Listen();
        await UntilStateAsync(request, "Delivered");

        // Nothing is promised any more, so that nobody tries again.
        Assert.Equal(0, await PromisesAsync());
        Assert.Single(Service.Mail.Messages);
        var attempts = await Admin.AttemptsOfAsync(request);
        Assert.All(attempts.SkipLast(1), attempt => Assert.Equal("Deferred", attempt.GetProperty("outcome").GetString()));
        Assert.All(attempts.SkipLast(1), attempt => Assert.False(string.IsNullOrEmpty(attempt.GetProperty("reason").GetString())));
        Assert.Equal("Delivered", attempts[^1].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_refusal_makes_the_request_undeliverable_with_the_servers_words_and_is_not_tried_again()
    {
        Service.Mail.RecipientReply = "550 5.1.1 no such user";
        var request = await Admin.ApproveAsync();

        await UntilStateAsync(request, "Undeliverable");

        var attempt = Assert.Single(await Admin.AttemptsOfAsync(request));
        Assert.Equal("Refused", attempt.GetProperty("outcome").GetString());
        Assert.Contains("no such user", attempt.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await PromisesAsync());
    }

    [Fact]
    public async Task Sending_again_after_a_refusal_delivers_the_same_link_as_another_mail()
    {
        Service.Mail.RecipientReply = "550 5.1.1 no such user";
        var request = await Admin.ApproveAsync();
        await UntilStateAsync(request, "Undeliverable");
        Service.Mail.RecipientReply = null;

        var again = await Admin.ResendAsync(request);

        await UntilStateAsync(request, "Delivered");
        Assert.Equal(request.Link, again.Link);
        Assert.Single(Service.Mail.Messages);
        Assert.Equal(2, (await Admin.AttemptsOfAsync(request)).Count);
    }

    [Fact]
    public async Task Of_two_hand_overs_that_wait_only_the_later_one_goes_out()
    {
        await Service.Mail.StopAsync();
        var request = await Admin.ApproveAsync();
        await UntilAttemptsAsync(request, 1);
        await Admin.ResendAsync(request);
        await UntilAttemptsAsync(request, 3);

        Service.Mail.Listen();
        await UntilStateAsync(request, "Delivered");
        await Eventually.GetAsync(PromisesAsync, left => left == 0);

        Assert.Single(Service.Mail.Messages);
    }

    [Fact]
    public async Task What_was_cancelled_is_not_delivered()
    {
        await Service.Mail.StopAsync();
        var request = await Admin.ApproveAsync();
        await UntilAttemptsAsync(request, 1);
        await Admin.CancelAsync(request);

        // An attempt that was under way may end after the server is back: it is waited for first. Who went on trying would never be done.
        await Eventually.GetAsync(PromisesAsync, left => left == 0);
        Service.Mail.Listen();

        Assert.Empty(Service.Mail.Messages);
        Assert.Equal("Cancelled", await Admin.StateOfAsync(request));
    }

    [Fact]
    public async Task A_channel_that_is_gone_defers_with_its_reason_until_it_is_back()
    {
        Service.Mail.GreetingReply = "421 4.3.2 shutting down";
        var request = await Admin.ApproveAsync();
        await UntilAttemptsAsync(request, 1);
        await ExecuteAsync($"UPDATE requests SET delivery_channel = 'carrier-pigeon' WHERE id = {request.Id}");
        var attempts = await Eventually.GetAsync(() => Admin.AttemptsOfAsync(request), all => Reasons(all).Contains("carrier-pigeon", StringComparison.Ordinal));

        await ExecuteAsync($"UPDATE requests SET delivery_channel = 'apple-email' WHERE id = {request.Id}");
        Service.Mail.GreetingReply = null;

        await UntilStateAsync(request, "Delivered");
        Assert.Contains("421 4.3.2", Reasons(attempts), StringComparison.Ordinal);
        Assert.Contains("is not installed or is switched off", Reasons(attempts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_fails_is_deferred_and_its_own_words_are_not_shown()
    {
        var request = await Admin.ApproveAsync(channel: "postcard", fields: new { address = "1 explode Street" });

        await UntilAttemptsAsync(request, 2);

        var reasons = Reasons(await Admin.AttemptsOfAsync(request));
        Assert.Contains("InvalidOperationException", reasons, StringComparison.Ordinal);
        Assert.DoesNotContain(request.Token, reasons, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_was_faster_than_the_mail_keeps_his_state()
    {
        await Service.Mail.StopAsync();
        var request = await Admin.ApproveAsync();
        await UntilAttemptsAsync(request, 1);
        using var person = new Person(Service);
        await person.OpenDownloadAsync(request);

        Service.Mail.Listen();

        await Eventually.GetAsync(() => Task.FromResult(Service.Mail.Messages.Count), count => count == 1);
        await Eventually.GetAsync(PromisesAsync, left => left == 0);
        Assert.Equal("Downloaded", await Admin.StateOfAsync(request));
    }

    [Fact]
    public async Task The_mail_names_the_device_that_the_template_is_for_where_the_request_takes_any()
    {
        var (status, _) = await Admin.CallAsync(
            HttpMethod.Put, $"/api/templates/{Admin.TemplateId}/delivery-channels/apple-email", new { fields = new { device = "mac" } });
        Assert.Equal(System.Net.HttpStatusCode.OK, status);
        var request = await Admin.ApproveAsync();

        await UntilStateAsync(request, "Delivered");

        Assert.Equal("Set up your Mac for Example Ltd", Assert.Single(Service.Mail.Messages).Content.Header("Subject"));
    }

    private static string Reasons(IReadOnlyList<JsonElement> attempts) =>
        string.Join('\n', attempts.Select(attempt => attempt.GetProperty("reason").GetString()));
}
