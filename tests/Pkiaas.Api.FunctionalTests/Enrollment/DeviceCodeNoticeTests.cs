using System.Net;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>Somebody looks at his phone and waits: an admin must learn of it at once.</summary>
public sealed class DeviceCodeNoticeTests(ServiceWithAdmin fixture) : IClassFixture<ServiceWithAdmin>, IDisposable
{
    private readonly Person _person = new(fixture.Service);

    public void Dispose() => _person.Dispose();

    [Fact]
    public async Task Home_tells_who_waits_for_a_code_until_it_is_released()
    {
        var asked = await Asked.OpenAsync(fixture, _person);
        async Task<IEnumerable<string?>> WaitingAsync() =>
            (await fixture.Admin.CallAsync(HttpMethod.Get, $"/api/overview?authorityId={fixture.Admin.AuthorityId}")).Body.GetProperty("attention").EnumerateArray()
                .Where(item => item.GetProperty("text").GetString()!.Contains("waits for a code", StringComparison.Ordinal))
                .Select(item => item.GetProperty("subjectId").GetString());

        Assert.Contains(asked.Request.Id.ToString(), await WaitingAsync());
        Assert.Equal(HttpStatusCode.OK, await asked.ReleaseAsync());

        Assert.DoesNotContain(asked.Request.Id.ToString(), await WaitingAsync());
    }
}
