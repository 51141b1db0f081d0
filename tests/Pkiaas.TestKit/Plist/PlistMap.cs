namespace Pkiaas.TestKit.Plist;

/// <summary>A <c>dict</c> in the order in which it was read.</summary>
public sealed class PlistMap : OrderedDictionary<string, object>
{
    /// <summary>The dictionary under a key.</summary>
    public PlistMap Map(string key) => (PlistMap)this[key];

    /// <summary>The array under a key.</summary>
    public IReadOnlyList<object> List(string key) => (List<object>)this[key];

    /// <summary>The array of dictionaries under a key.</summary>
    public IReadOnlyList<PlistMap> Maps(string key) => [.. List(key).Cast<PlistMap>()];

    /// <summary>The string under a key.</summary>
    public string Text(string key) => (string)this[key];

    /// <summary>The payload of a type, of which there is exactly one.</summary>
    public PlistMap Payload(string type) => Maps("PayloadContent").Single(payload => payload.Text("PayloadType") == type);
}
