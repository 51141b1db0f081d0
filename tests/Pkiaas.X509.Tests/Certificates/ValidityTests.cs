using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Certificates;

public sealed class ValidityTests
{
    [Theory]
    [InlineData("1949-12-31T23:59:59Z", "18-19491231235959Z")]
    [InlineData("1950-01-01T00:00:00Z", "17-500101000000Z")]
    [InlineData("2026-01-02T03:04:05Z", "17-260102030405Z")]
    [InlineData("2049-12-31T23:59:59Z", "17-491231235959Z")]
    [InlineData("2050-01-01T00:00:00Z", "18-20500101000000Z")]
    [InlineData("2050-01-01T01:00:00+02:00", "17-491231230000Z")]
    [InlineData("9999-12-31T23:59:59Z", "18-99991231235959Z")]
    public void Times_are_UTCTime_through_2049_and_GeneralizedTime_from_then_on(string moment, string written)
    {
        var time = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        var tbs = Sample.RootTbs(TestKey.P256) with { Validity = new Validity(time, time) };
        var expected = new byte[] { Convert.ToByte(written[..2], 16), (byte)(written.Length - 3) }
            .Concat(System.Text.Encoding.ASCII.GetBytes(written[3..])).ToArray();
        var encoded = tbs.Encode();
        Assert.Equal(2, Count(encoded, expected));
        Assert.Equal(time, TestKey.P256.Sign(tbs).Validity.NotAfter);
        Assert.Equal(TimeSpan.Zero, TestKey.P256.Sign(tbs).Validity.NotAfter.Offset);
    }

    [Fact]
    public void Fractions_of_seconds_are_cut_off()
    {
        var validity = new Validity(Sample.Start.AddMilliseconds(999), Sample.Start.AddDays(1).AddTicks(1));
        Assert.Equal(new Validity(Sample.Start, Sample.Start.AddDays(1)), validity);
    }

    [Fact]
    public void Both_ends_belong_to_the_validity()
    {
        var validity = new Validity(Sample.Start, Sample.Start.AddSeconds(10));
        Assert.False(validity.Contains(Sample.Start.AddTicks(-1)));
        Assert.True(validity.Contains(Sample.Start));
        Assert.True(validity.Contains(Sample.Start.AddSeconds(10).AddMilliseconds(999)));
        Assert.False(validity.Contains(Sample.Start.AddSeconds(11)));
        Assert.True(new Validity(Sample.Start, Validity.NoExpiry).Contains(Sample.Start.AddYears(1000)));
    }

    private static int Count(byte[] haystack, byte[] needle)
    {
        var count = 0;
        for (var rest = haystack.AsSpan(); rest.IndexOf(needle) is var at and >= 0; rest = rest[(at + 1)..])
            count++;
        return count;
    }
}
