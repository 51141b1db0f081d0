using FsCheck;
using FsCheck.Fluent;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Names;

public sealed class NamePropertyTests
{
    private static readonly string[] TextTypes = ["CN", "O", "OU", "L", "ST", "UID", "givenName", "surname", "title", "1.2.3.4"];

    [Fact]
    public void A_value_is_refused_when_created_or_read_back_as_it_was() => Check.QuickThrowOnFailure(Prop.ForAll<NonNull<string>>(text =>
    {
        foreach (var type in TextTypes)
        {
            DistinguishedName name;
            try
            {
                name = DistinguishedName.Create((type, text.Get));
            }
            catch (InvalidNameException)
            {
                continue;
            }
            if (DistinguishedName.Decode(name.Encoded).Find(type) != text.Get)
                return false;
        }
        return true;
    }));

    [Fact]
    public void Every_character_is_refused_or_can_be_compared_and_shown()
    {
        for (var code = 0; code <= 0xFFFF; code++)
        {
            var encoded = Der.Name(("2.5.4.3", Der.Tagged(0x1E, [0x00, (byte)'a', (byte)(code >> 8), (byte)code])));
            DistinguishedName name;
            try
            {
                name = DistinguishedName.Decode(encoded);
            }
            catch (Asn1FormatException)
            {
                Assert.True(char.IsControl((char)code) || char.IsSurrogate((char)code) || code >= 0xFFFE);
                continue;
            }
            Assert.True(name.HasSameValuesAs(name));
            Assert.EndsWith(((char)code).ToString(), name.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_accepted_alternative_name_is_read_back_as_it_was()
    {
        var piece = Gen.Elements(
            "a", "b1", "example", "-", ".", "..", "@", "com", "ü", "*", ":", "/", " ", "%", "1", "255", "::", "xn--", "\0");
        var text = piece.ListOf().Select(parts => string.Concat(parts)).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(text, value =>
        {
            foreach (var kind in new[] { "email", "dns", "uri", "upn", "ip" })
            {
                GeneralName name;
                try
                {
                    name = GeneralName.Create(kind, value, allowWildcard: true);
                }
                catch (InvalidNameException)
                {
                    continue;
                }
                var read = GeneralNames.Decode(GeneralNames.Encode([name])).Single();
                if (!read.Equals(name) || read.Value != name.Value || read.Kind != name.Kind)
                    return false;
            }
            return true;
        }));
    }
}
