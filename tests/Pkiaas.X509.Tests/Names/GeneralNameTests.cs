using System.Net;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Names;

public sealed class GeneralNameTests
{
    [Fact]
    public void The_framework_writes_the_same_octets()
    {
        var oracle = new SubjectAlternativeNameBuilder();
        oracle.AddDnsName("device.example.com");
        oracle.AddEmailAddress("alice@example.com");
        oracle.AddUri(new Uri("https://example.com/alice?x=1"));
        oracle.AddIpAddress(IPAddress.Parse("192.0.2.7"));
        oracle.AddIpAddress(IPAddress.Parse("2001:db8::7"));
        oracle.AddUserPrincipalName("alice@corp.example");
        GeneralName[] names =
        [
            GeneralName.Create("dns", "device.example.com"), GeneralName.Create("email", "alice@example.com"),
            GeneralName.Create("uri", "https://example.com/alice?x=1"), GeneralName.Create("ip", "192.0.2.7"),
            GeneralName.Create("ip", "2001:db8::7"), GeneralName.Create("upn", "alice@corp.example"),
        ];
        Assert.Equal(oracle.Build().RawData, GeneralNames.Encode(names));
        Assert.Equal(names, GeneralNames.Decode(oracle.Build().RawData));
    }

    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("Example.COM", "Example.COM")]
    [InlineData("münchen.example", "xn--mnchen-3ya.example")]
    [InlineData("localhost", "localhost")]
    [InlineData("a-1.b2.c", "a-1.b2.c")]
    [InlineData("3com.example", "3com.example")]
    public void A_host_name_is_written_in_ASCII(string value, string written) => Assert.Equal(written, GeneralName.Dns(value).Value);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".example.com")]
    [InlineData("example.com.")]
    [InlineData("a..b")]
    [InlineData("-a.example")]
    [InlineData("a-.example")]
    [InlineData("a_b.example")]
    [InlineData("a b.example")]
    [InlineData("*.example.com")]
    [InlineData("192.0.2.1")]
    [InlineData("example.com\0.evil.example")]
    [InlineData("https://example.com")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg.example")]
    public void What_is_no_host_name_is_refused(string value) =>
        Assert.Equal("dns", Assert.Throws<InvalidNameException>(() => GeneralName.Dns(value)).Type);

    [Theory]
    [InlineData("*.example.com", true)]
    [InlineData("*.münchen.example", true)]
    [InlineData("*.com", false)]
    [InlineData("*", false)]
    [InlineData("a*.example.com", false)]
    [InlineData("a.*.example.com", false)]
    [InlineData("*.*.example.com", false)]
    public void A_wildcard_is_allowed_only_as_the_whole_leftmost_label(string value, bool allowed)
    {
        if (allowed)
            Assert.StartsWith("*.", GeneralName.Dns(value, allowWildcard: true).Value, StringComparison.Ordinal);
        else
            Assert.Throws<InvalidNameException>(() => GeneralName.Dns(value, allowWildcard: true));
    }

    [Theory]
    [InlineData("alice@example.com", "alice@example.com")]
    [InlineData("a.b+c=d'e@example.com", "a.b+c=d'e@example.com")]
    [InlineData("alice@münchen.example", "alice@xn--mnchen-3ya.example")]
    public void A_mailbox_is_written_in_ASCII(string value, string written) => Assert.Equal(written, GeneralName.Email(value).Value);

    [Theory]
    [InlineData("")]
    [InlineData("alice")]
    [InlineData("@example.com")]
    [InlineData("alice@")]
    [InlineData("zoë@example.com")]
    [InlineData("alice@@example.com")]
    [InlineData("Alice <alice@example.com>")]
    [InlineData("alice@example.com\r\nBcc: bob@example.com")]
    [InlineData(".alice@example.com")]
    [InlineData("alice.@example.com")]
    [InlineData("a..b@example.com")]
    [InlineData("\"a b\"@example.com")]
    [InlineData("alice@[192.0.2.1]")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg@example.com")]
    public void What_is_no_mailbox_is_refused(string value) => Assert.Throws<InvalidNameException>(() => GeneralName.Email(value));

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("ldap://[2001:db8::1]/c=GB?objectClass?one")]
    [InlineData("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6")]
    [InlineData("sip:alice@example.com")]
    public void An_absolute_URI_is_kept_as_it_is(string value) => Assert.Equal(value, GeneralName.Uri(value).Value);

    [Theory]
    [InlineData("")]
    [InlineData("example.com/a")]
    [InlineData("/a/b")]
    [InlineData("https:")]
    [InlineData("1http://example.com")]
    [InlineData("http://example.com/a b")]
    [InlineData("http://exämple.com/")]
    [InlineData("http://example.com/\"")]
    [InlineData("http://example.com/\n")]
    public void What_is_no_absolute_URI_is_refused(string value) => Assert.Throws<InvalidNameException>(() => GeneralName.Uri(value));

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("2001:db8::1")]
    public void An_address_is_kept(string value) => Assert.Equal(value, GeneralName.IpAddress(value).Value);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("192.0.2")]
    [InlineData("192.0.2.256")]
    [InlineData("192.0.2.010")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("192.0.2.1/24")]
    [InlineData("192.0.2.1:80")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("[::1]:443")]
    [InlineData("example.com")]
    public void What_is_no_address_is_refused(string value) => Assert.Throws<InvalidNameException>(() => GeneralName.IpAddress(value));

    [Theory]
    [InlineData("alice")]
    [InlineData("@corp")]
    [InlineData("alice@")]
    [InlineData("a@b@c")]
    [InlineData("a b@corp")]
    [InlineData("a\u202E@corp")]
    public void What_is_no_principal_name_is_refused(string value) =>
        Assert.Throws<InvalidNameException>(() => GeneralName.UserPrincipalName(value));

    [Fact]
    public void An_unknown_kind_is_refused() => Assert.Throws<InvalidNameException>(() => GeneralName.Create("phone", "123"));

    [Fact]
    public void The_case_of_a_host_makes_no_other_name()
    {
        Assert.Equal(GeneralName.Dns("a.example"), GeneralName.Dns("A.EXAMPLE"));
        Assert.Equal(GeneralName.Dns("a.example").GetHashCode(), GeneralName.Dns("A.EXAMPLE").GetHashCode());
        Assert.Equal(GeneralName.Email("x@example.com"), GeneralName.Email("x@EXAMPLE.com"));
        Assert.Equal(GeneralName.Email("x@example.com").GetHashCode(), GeneralName.Email("x@EXAMPLE.com").GetHashCode());
    }

    [Fact]
    public void What_differs_beyond_the_case_of_a_host_differs()
    {
        Assert.NotEqual(GeneralName.Email("Alice@example.com"), GeneralName.Email("alice@example.com"));
        Assert.NotEqual(GeneralName.Email("alice@example.com"), GeneralName.UserPrincipalName("alice@example.com"));
        Assert.NotEqual(GeneralName.Uri("http://example.com/a"), GeneralName.Uri("http://example.com/A"));
        Assert.NotEqual(GeneralName.Dns("a.example"), GeneralName.Dns("b.example"));
    }

    [Fact]
    public void Other_choices_are_kept_as_they_are()
    {
        byte[] registered = [0x88, 0x03, 0x2A, 0x03, 0x04];
        var other = Der.Tagged(0xA0, Der.Oid("1.2.3"), Der.Tagged(0xA0, Der.Utf8("x")));
        var names = GeneralNames.Decode(Der.Sequence(registered, other, Der.Tagged(0xA5, Der.Tagged(0xA1, Der.Utf8("x")))));
        Assert.Equal(
            [GeneralNameKind.RegisteredId, GeneralNameKind.OtherName, GeneralNameKind.EdiPartyName], names.Select(name => name.Kind));
        Assert.Equal("1.2.3.4", names[0].Value);
        Assert.Equal(other, names[1].Encoded.ToArray());
        Assert.Equal(names[1], GeneralNames.Decode(Der.Sequence(other))[0]);
    }

    [Fact]
    public void A_directory_name_is_tagged_explicitly()
    {
        var name = GeneralName.DirectoryName(Sample.RootName);
        Assert.Equal(Der.Tagged(0xA4, Sample.RootName.Encoded.ToArray()), name.Encoded.ToArray());
        Assert.Equal(name, GeneralNames.Decode(GeneralNames.Encode([name])).Single());
    }

    [Fact]
    public void Wrong_tags_empty_lists_and_wrong_lengths_are_refused()
    {
        byte[][] invalid =
        [
            Der.Sequence(),
            Der.Sequence(Der.Utf8("a")),
            Der.Sequence(Der.Tagged(0x89, [1])),
            Der.Sequence(Der.Tagged(0x87, [1, 2, 3])),
            Der.Sequence(Der.Tagged(0x87)),
            Der.Sequence(Der.Tagged(0x82, "a\0b"u8.ToArray())),
            Der.Sequence(Der.Tagged(0x82, [0xE4])),
            Der.Sequence(Der.Tagged(0xA0, Der.Oid("1.2.3"))),
            Der.Sequence(Der.Tagged(0xA4, Sample.RootName.Encoded.ToArray(), Sample.RootName.Encoded.ToArray())),
        ];
        foreach (var encoding in invalid)
            Assert.Throws<Asn1FormatException>(() => GeneralNames.Decode(encoding));
    }

    [Fact]
    public void A_list_of_more_than_a_thousand_names_is_refused()
    {
        var name = GeneralName.Dns("a").Encoded.ToArray();
        Assert.Equal(1000, GeneralNames.Decode(Der.Sequence([.. Enumerable.Repeat(name, 1000)])).Count);
        Assert.Throws<Asn1FormatException>(() => GeneralNames.Decode(Der.Sequence([.. Enumerable.Repeat(name, 1001)])));
    }

    [Fact]
    public void Many_different_kinds_of_name_are_read_by_openssl_as_they_were_meant()
    {
        var leaf = Sample.LeafTbs() with
        {
            Extensions =
            [
                new SubjectAlternativeNameExtension(
                [
                    GeneralName.Dns("*.example.com", allowWildcard: true), GeneralName.Email("a@example.com"), GeneralName.Uri("urn:x:y"),
                    GeneralName.IpAddress("192.0.2.1"), GeneralName.IpAddress("2001:db8::1"), GeneralName.UserPrincipalName("zoë@corp"),
                    GeneralName.DirectoryName(Sample.RootName),
                ]),
            ],
        };
        using var openssl = new OpenSsl();
        openssl.Write("leaf.der", TestKey.P256.Sign(leaf).Encoded);
        var text = openssl.Run("x509", "-inform", "DER", "-in", "leaf.der", "-noout", "-ext", "subjectAltName");
        Assert.Contains("DNS:*.example.com, email:a@example.com, URI:urn:x:y, IP Address:192.0.2.1, ", text, StringComparison.Ordinal);
        Assert.Contains("IP Address:2001:DB8:0:0:0:0:0:1, ", text, StringComparison.Ordinal);
        Assert.Contains("DirName:/C=DE/O=Example/CN=Example Root", text, StringComparison.Ordinal);
    }
}
