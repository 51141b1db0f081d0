using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Scep.Methods;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;
using static Pkiaas.Api.FunctionalTests.Scep.Hostile.RawNames;

namespace Pkiaas.Api.FunctionalTests.Scep.Hostile;

/// <summary>What devices write into names where nobody approved them beforehand: refused, or carried exactly; never cut, mended or misread.</summary>
[Collection(ScepCollection.Name)]
public sealed class NameTests(ScepService service) : IAsyncLifetime
{
    private const int Email = 1;
    private const int Dns = 2;
    private const int Uri = 6;
    private const int Ip = 7;
    private const int RegisteredId = 8;

    // One key for all that is refused, never certified, and one for one subject with many alternative names; each other subject needs its own.
    private static readonly RSA Key = DistinctKeys.Next();
    private static readonly RSA NamesKey = DistinctKeys.Next();

    private static readonly Dictionary<string, (X500DistinguishedName Name, string Text)> CarriedSubjects = new()
    {
        ["plain"] = (CommonName(PrintableString, Ascii("printer-7")), "printer-7"),
        ["accents in UTF-8"] = (CommonName(Utf8String, Utf8("Zoë")), "Zoë"),
        ["accents in UTF-16"] = (CommonName(BmpString, Encoding.BigEndianUnicode.GetBytes("Zoë 2")), "Zoë 2"),
        ["accents in UTF-32"] = (CommonName(UniversalString, new UTF32Encoding(true, false).GetBytes("Zoë 3")), "Zoë 3"),
        ["beyond the BMP"] = (CommonName(Utf8String, Utf8("😀")), "😀"),
        ["decomposed"] = (CommonName(Utf8String, Utf8("Zoe\u0308")), "Zoe\u0308"),
        ["path"] = (CommonName(Utf8String, Utf8("../../etc/passwd")), "../../etc/passwd"),
        ["path of Windows"] = (CommonName(Utf8String, Utf8(@"..\..\C:\con")), @"..\..\C:\con"),
        ["markup"] = (CommonName(Utf8String, Utf8("<script>alert(1)</script>")), "<script>alert(1)</script>"),
        ["escapes of RFC 4514"] = (CommonName(Utf8String, Utf8("#a,b+c=d;\"e\\f<g>")), "#a,b+c=d;\"e\\f<g>"),
        ["statement"] = (CommonName(Utf8String, Utf8("'; DROP TABLE certificates; --")), "'; DROP TABLE certificates; --"),
        ["format"] = (CommonName(Utf8String, Utf8("%s {0} $(id)")), "%s {0} $(id)"),
        ["64 characters of two octets"] = (CommonName(Utf8String, Utf8(new string('ü', 64))), new string('ü', 64)),
    };

    private static readonly Dictionary<string, X500DistinguishedName> RefusedSubjects = new()
    {
        ["nothing"] = Empty,
        ["empty"] = CommonName(Utf8String, []),
        ["blank"] = CommonName(Utf8String, Utf8("   ")),
        ["space before"] = CommonName(Utf8String, Utf8(" Ada")),
        ["space behind"] = CommonName(Utf8String, Utf8("Ada ")),
        ["NUL"] = CommonName(Utf8String, Utf8("good.example\0.evil.example")),
        ["NUL in UTF-16"] = CommonName(BmpString, Encoding.BigEndianUnicode.GetBytes("good\0evil")),
        ["line feed"] = CommonName(Utf8String, Utf8("Ada\nCN=Root")),
        ["escape"] = CommonName(Utf8String, Utf8("Ada\u001b[2J")),
        ["delete"] = CommonName(Utf8String, Utf8("Ada\u007f")),
        ["control of Latin-1"] = CommonName(Utf8String, Utf8("Ada\u0085")),
        ["turned around"] = CommonName(Utf8String, Utf8("Ada\u202eoot")),
        ["zero width"] = CommonName(Utf8String, Utf8("Ad\u200ba")),
        ["byte order mark"] = CommonName(Utf8String, Utf8("\ufeffAda")),
        ["private use"] = CommonName(Utf8String, Utf8("Ada\ue000")),
        ["invalid UTF-8"] = CommonName(Utf8String, [0x41, 0xC3, 0x28]),
        ["cut UTF-8"] = CommonName(Utf8String, [0x41, 0xE2, 0x82]),
        ["overlong UTF-8"] = CommonName(Utf8String, [0x41, 0xC0, 0x80]),
        ["surrogate in UTF-8"] = CommonName(Utf8String, [0x41, 0xED, 0xA0, 0x80]),
        ["Latin-1 in UTF-8"] = CommonName(Utf8String, [0x5A, 0x6F, 0xEB]),
        ["odd UTF-16"] = CommonName(BmpString, [0x00, 0x41, 0x00]),
        ["half a surrogate pair"] = CommonName(BmpString, [0xD8, 0x3D]),
        ["UTF-32 beyond Unicode"] = CommonName(UniversalString, [0x7F, 0xFF, 0xFF, 0xFF]),
        ["UTF-8 in a PrintableString"] = CommonName(PrintableString, Utf8("Zoë")),
        ["UTF-8 in an IA5String"] = CommonName(Ia5String, Utf8("Zoë")),
        ["65 characters"] = CommonName(Utf8String, Utf8(new string('a', 65))),
        ["20,000 characters"] = CommonName(Utf8String, Utf8(new string('a', 20_000))),
        ["two"] = new X500DistinguishedName("CN=a, CN=b"),
        ["two in one"] = TwoCommonNamesInOne(Utf8("a"), Utf8("b")),
        ["no string"] = CommonName(0x02, [0x01]),
    };

    private static readonly Dictionary<string, (int Tag, byte[] Value, string Text)> CarriedNames = new()
    {
        ["host"] = (Dns, Ascii("a.example.com"), "a.example.com"),
        ["upper case"] = (Dns, Ascii("A.Example.COM"), "A.Example.COM"),
        ["A-label"] = (Dns, Ascii("xn--bcher-kva.example"), "xn--bcher-kva.example"),
        ["wildcard"] = (Dns, Ascii("*.example.com"), "*.example.com"),
        ["253 characters"] = (Dns, Ascii(LongHost), LongHost),
        ["mailbox"] = (Email, Ascii("ada.lovelace+1@example.com"), "ada.lovelace+1@example.com"),
        ["address"] = (Ip, [192, 0, 2, 1], "192.0.2.1"),
        ["address of IPv6"] = (Ip, Convert.FromHexString("20010DB8000000000000000000000001"), "2001:db8::1"),
        ["URI with a path"] = (Uri, Ascii("https://example.com/../a%2F..?b=%00#c"), "https://example.com/../a%2F..?b=%00#c"),
        ["script"] = (Uri, Ascii("javascript:alert(1)"), "javascript:alert(1)"),
    };

    private static readonly Dictionary<string, (int Tag, byte[] Value)[]> RefusedNames = new()
    {
        ["empty host"] = [(Dns, [])],
        ["NUL in a host"] = [(Dns, Ascii("good.example\0.evil.example"))],
        ["U-label"] = [(Dns, Utf8("bücher.example"))],
        ["space in a host"] = [(Dns, Ascii("a b.example"))],
        ["path in a host"] = [(Dns, Ascii("../a.example"))],
        ["dot behind"] = [(Dns, Ascii("a.example."))],
        ["two dots"] = [(Dns, Ascii("a..example"))],
        ["underscore"] = [(Dns, Ascii("_a.example"))],
        ["64 characters in a label"] = [(Dns, Ascii(new string('a', 64) + ".example"))],
        ["254 characters"] = [(Dns, Ascii("a" + LongHost))],
        ["address as a host"] = [(Dns, Ascii("192.0.2.1"))],
        ["wildcard over all"] = [(Dns, Ascii("*"))],
        ["wildcard over a domain of the top"] = [(Dns, Ascii("*.com"))],
        ["part of a wildcard"] = [(Dns, Ascii("a*.example.com"))],
        ["two wildcards"] = [(Dns, Ascii("*.*.example.com"))],
        ["mailbox without a domain"] = [(Email, Ascii("ada"))],
        ["two at signs"] = [(Email, Ascii("a@b@example.com"))],
        ["header in a mailbox"] = [(Email, Ascii("a@example.com\r\nBcc: eve@example.com"))],
        ["relative URI"] = [(Uri, Ascii("/etc/passwd"))],
        ["space in a URI"] = [(Uri, Ascii("https://exa mple.com"))],
        ["address of 3 octets"] = [(Ip, [192, 0, 2])],
        ["address of 5 octets"] = [(Ip, [192, 0, 2, 1, 0])],
        ["address with a mask"] = [(Ip, [192, 0, 2, 0, 255, 255, 255, 0])],
        ["no address"] = [(Ip, [])],
        ["registered ID"] = [(RegisteredId, [0x2A, 0x03])],
        ["unknown kind"] = [(9, Ascii("a"))],
        ["a good one and a bad one"] = [(Dns, Ascii("a.example.com")), (Dns, Ascii("b..example"))],
        ["101 of them"] = [.. Enumerable.Range(0, 101).Select(i => (Dns, Ascii($"a{i}.example")))],
        ["10,000 of them"] = [.. Enumerable.Range(0, 10_000).Select(i => (Dns, Ascii($"{(char)('a' + (i % 26))}")))],
    };

    // The tests of a collection follow each other.
    private static (Guid Template, string Passphrase)? _shared;

    private (Guid Template, string Passphrase) _door;

    public static TheoryData<string> Subjects => [.. CarriedSubjects.Keys];

    public static TheoryData<string> BadSubjects => [.. RefusedSubjects.Keys];

    public static TheoryData<string> Names => [.. CarriedNames.Keys];

    public static TheoryData<string> BadNames => [.. RefusedNames.Keys];

    // Three labels of 63 characters and one of 61 with their dots.
    private static string LongHost => $"{new string('a', 63)}.{new string('b', 63)}.{new string('c', 63)}.{new string('d', 61)}";

    /// <summary>As open as a door can be: any value of each kind.</summary>
    public async ValueTask InitializeAsync() => _door = _shared ??= await OpenAsync(
        new { type = "dns", max = 100, wildcards = true }, new { type = "email", max = 100 }, new { type = "uri", max = 100 },
        new { type = "ip", max = 100 }, new { type = "upn", max = 100 });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Subjects))]
    public async Task Such_a_subject_is_carried_exactly(string kind)
    {
        var (name, text) = CarriedSubjects[kind];
        var reply = await EnrollAsync(Device(DistinctKeys.Next()) with { Subject = name });
        Assert.True(reply.IsSuccess, await service.RefusalAsync(_door.Template));
        Assert.Equal(text, Certificate.Decode(reply.Certificate.RawData).Subject.Attributes.Single().Value);
        Assert.Equal(text, reply.Certificate.GetNameInfo(X509NameType.SimpleName, false));
    }

    [Theory]
    [MemberData(nameof(BadSubjects))]
    public Task Such_a_subject_is_refused(string kind) => RefusedAsync(Device(Key) with { Subject = RefusedSubjects[kind] });

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Such_an_alternative_name_is_carried_exactly(string kind)
    {
        var (tag, value, text) = CarriedNames[kind];
        var reply = await EnrollAsync(Device(NamesKey) with { FurtherExtensions = [AlternativeNames((tag, value))] });
        Assert.True(reply.IsSuccess, await service.RefusalAsync(_door.Template));
        var extension = reply.Certificate.Extensions.Single(extension => extension.Oid!.Value == "2.5.29.17");
        Assert.Equal(AlternativeNames((tag, value)).RawData, extension.RawData);
        Assert.Equal(text, GeneralNames.Decode(extension.RawData).Single().Value);
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public Task Such_an_alternative_name_is_refused(string kind) => RefusedAsync(Device(Key) with { FurtherExtensions = [AlternativeNames(RefusedNames[kind])] });

    [Fact]
    public async Task A_wildcard_is_refused_where_the_rule_does_not_speak_of_them()
    {
        _door = await OpenAsync(new { type = "dns" });
        await RefusedAsync(Device(Key) with { DnsNames = ["*.example.com"] });
    }

    private ScepRequestOptions Device(RSA key) => new() { Subject = new X500DistinguishedName("CN=printer-7"), Challenge = _door.Passphrase, Key = key };

    private Task<ScepReply> EnrollAsync(ScepRequestOptions device) => service.EnrollAsync(device, _door.Template);

    private async Task RefusedAsync(ScepRequestOptions device)
    {
        var before = await CountAsync();
        var reply = await EnrollAsync(device);
        Assert.Equal(("2", "2"), (reply.Status, reply.FailInfo));
        Assert.Equal(before, await CountAsync());
    }

    private async Task<int> CountAsync()
    {
        await using var store = service.OpenStore();
        return await store.Certificates.CountAsync();
    }

    private async Task<(Guid Template, string Passphrase)> OpenAsync(params object[] alternativeNames)
    {
        var template = await service.DoorAsync(new
        {
            enabled = true, staticPassphrase = new { enabled = true }, nameRules = new { subject = new[] { new { type = "CN" } }, alternativeNames },
        });
        return (template, await service.RotateAsync(template));
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
