using Pkiaas.Api.Protocols.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

public sealed class SignedOnceTests
{
    [Fact]
    public async Task However_many_ask_at_once_or_later_one_signature_is_made()
    {
        var (once, signing, count) = (new SignedOnce(), new TaskCompletionSource<byte[]>(), 0);
        Task<byte[]> SignAsync()
        {
            count++;
            return signing.Task;
        }
        var asked = Enumerable.Range(0, 10).Select(_ => once.GetAsync(SignAsync)).ToList();
        signing.SetResult([7]);
        Assert.All(await Task.WhenAll(asked), answer => Assert.Equal([7], answer));
        Assert.Equal([7], await once.GetAsync(SignAsync));
        Assert.Equal(1, count);
    }

    [Fact]
    public async Task A_signature_that_failed_is_tried_again()
    {
        var once = new SignedOnce();
        await Assert.ThrowsAsync<InvalidOperationException>(() => once.GetAsync(() => Task.FromException<byte[]>(new InvalidOperationException())));
        Assert.Equal([7], await once.GetAsync(() => Task.FromResult<byte[]>([7])));
    }
}
