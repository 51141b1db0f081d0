using System.Text;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.AppleProfiles.Tests;

public sealed class PlistReaderTests
{
    private static PlistMap Read(string body, string type = "") => PlistReader.Read(Encoding.UTF8.GetBytes(type + body));

    [Fact]
    public void Entities_of_a_document_type_are_never_expanded() => Assert.Throws<FormatException>(() => Read(
        "<plist><dict><key>a</key><string>&x;</string></dict></plist>", "<!DOCTYPE plist [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"));

    [Fact]
    public void A_key_that_comes_twice_is_an_error() => Assert.Throws<FormatException>(
        () => Read("<plist><dict><key>a</key><true/><key>a</key><false/></dict></plist>"));

    [Fact]
    public void A_bottomless_list_is_an_error() => Assert.Throws<FormatException>(
        () => Read($"<plist><dict><key>a</key>{string.Concat(Enumerable.Repeat("<array>", 50))}{string.Concat(Enumerable.Repeat("</array>", 50))}</dict></plist>"));
}
