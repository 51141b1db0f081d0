namespace Pkiaas.Contracts.Templates;

/// <summary>A new static passphrase: <c>POST /api/templates/{id}/scep/passphrase</c>. It is shown this once; the old one is void.</summary>
/// <param name="Passphrase">32 letters and digits, 160 random bits; goes into a SCEP client as challengePassword.</param>
public sealed record ScepPassphraseResponse(string Passphrase);

/// <summary>The passphrase in force, without it: <c>GET /api/templates/{id}/scep/passphrase</c>.</summary>
/// <param name="CreatedAt">UTC; null: none was made yet.</param>
/// <param name="Uses">Certificates issued for it while its uses were limited.</param>
public sealed record ScepPassphraseStatus(DateTimeOffset? CreatedAt, int Uses);
