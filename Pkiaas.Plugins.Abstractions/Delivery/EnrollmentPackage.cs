namespace Pkiaas.Plugins.Delivery;

/// <summary>What a device downloads and installs.</summary>
/// <param name="Content">Before signing, when the channel leaves that to the host.</param>
/// <param name="ContentType">What the host serves it as, e.g. <c>application/x-apple-aspen-config</c>.</param>
/// <param name="FileName">For the download, ASCII, e.g. <c>Example-Ltd.mobileconfig</c>; its ending is kept in the URL.</param>
public sealed record EnrollmentPackage(ReadOnlyMemory<byte> Content, string ContentType, string FileName);
