using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Api.Protocols.Scep.Limits;

/// <summary>How much is too much at the SCEP door, in a minute: the section <c>Pkiaas:Scep:Limits</c>.</summary>
internal sealed class ScepLimits
{
    public const string Section = "Pkiaas:Scep:Limits";

    /// <summary>Messages from one address, in each process. A whole company may stand behind one.</summary>
    [Range(1, int.MaxValue)]
    public int PerAddress { get; set; } = 120_000;

    /// <summary>Messages at one template, in each process.</summary>
    [Range(1, int.MaxValue)]
    public int PerTemplate { get; set; } = 600_000;

    /// <summary>Wrong challenges from one address, after which it is shut out for a minute.</summary>
    [Range(1, int.MaxValue)]
    public int WrongPerAddress { get; set; } = 300;

    /// <summary>
    /// Messages from one address that were read and then refused, whatever for, after which it is shut out for a minute. Ten times as many as
    /// wrong challenges: what is broken guesses nothing, and right devices may stand behind the same address.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int BrokenPerAddress { get; set; } = 3000;

    /// <summary>
    /// GetCert (of who may ask) and GetCRL from one address at one authority, in each process, after which these are turned away; and messages from it that
    /// were answered before and came again, after which only such ones are. Each costs two private-key operations and may be asked by whoever caught or kept
    /// a message; a device asks for a list now and then, and sends a message again when an answer was lost.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int AgainPerAddress { get; set; } = 600;

    /// <summary>
    /// Questions of one device that waits for an admin, or is told what became of its waiting, in each process; known by its transaction and key. Clients
    /// ask once in some seconds or minutes.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int AgainPerWaiting { get; set; } = 60;

    /// <summary>Wrong challenges with the same first four characters at one template, after which these are shut out for a minute.</summary>
    [Range(1, int.MaxValue)]
    public int WrongPerChallenge { get; set; } = 30;

    /// <summary>NDES passwords fetched from one address.</summary>
    [Range(1, int.MaxValue)]
    public int NdesPage { get; set; } = 600;

    /// <summary>Wrong user names and passwords at NDES pages from one address, after which it is shut out for a minute.</summary>
    [Range(1, int.MaxValue)]
    public int NdesPageWrong { get; set; } = 10;
}
