namespace Pkiaas.Scep;

/// <summary>What of a message is at fault where one failInfo stands for several things, which different people mend.</summary>
public enum ScepRefusalCause
{
    /// <summary>What the failInfo says.</summary>
    Other,

    /// <summary>The messageType is missing, or none that RFC 8894 knows.</summary>
    MessageType,

    /// <summary>The key that signed: no answer can be encrypted to it.</summary>
    SignerKey,
}
