using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>The names of a certificate are searched by any part of a word, its serial number by its beginning.</summary>
[Collection(ScepCollection.Name)]
public sealed class CertificateSearchTests(ScepService service)
{
    [Theory]
    [InlineData("{0}")]
    [InlineData("{1}")]
    [InlineData("{2}")]
    [InlineData("{3}")]
    [InlineData("{4}")]
    public async Task A_certificate_is_found_by_its_serial_number_as_tools_write_it_and_by_the_beginning_of_that(string form)
    {
        var serial = (await EnrolAsync("Alice")).SerialNumber;
        var pairs = serial.Chunk(2).Select(pair => new string(pair)).ToArray();
        string[] forms = [serial, serial.ToLowerInvariant(), string.Join(':', pairs), $" {string.Join(' ', pairs[..8])} ", serial[..13]];
        var search = string.Format(CultureInfo.InvariantCulture, form, forms);
        Assert.Equal([serial], await SerialsAsync(search));
    }

    [Theory]
    [InlineData(4, 20)]
    [InlineData(0, 5)]
    public async Task Digits_from_within_a_serial_number_and_too_few_of_them_find_nothing(int start, int length)
    {
        var serial = (await EnrolAsync("Zoe")).SerialNumber;
        Assert.DoesNotContain(serial, await SerialsAsync(serial.Substring(start, length)));
    }

    [Theory]
    [InlineData("facade")]
    [InlineData("deadbe")]
    public async Task A_name_of_letters_that_are_digits_too_is_found_as_a_name(string search)
    {
        var serial = (await EnrolAsync($"Facade Deadbeef {Guid.NewGuid():N}")).SerialNumber;
        Assert.Contains(serial, await SerialsAsync(search));
    }

    private async Task<X509Certificate2> EnrolAsync(string name)
    {
        var approval = await service.ApproveAsync(commonName: name);
        var reply = await service.EnrollAsync(approval.Device with { Subject = new X500DistinguishedName($"O=Example, CN={name}") });
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        return reply.Certificate;
    }

    private async Task<string[]> SerialsAsync(string search)
    {
        var page = await service.ReadAsync($"/api/certificates?search={Uri.EscapeDataString(search)}");
        return [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("serialNumber").GetString()!)];
    }
}
