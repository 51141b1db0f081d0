namespace Pkiaas.Api.Protocols.Enrollment.Visitors;

/// <summary>Who looks at the page, as far as the User-Agent header tells.</summary>
/// <param name="Device">What he holds in his hands.</param>
/// <param name="App">The app whose browser cannot install a profile, by the name that people know; empty when that is not known, null when nothing speaks
/// against this browser.</param>
public sealed record Visitor(DeviceKind Device, string? App)
{
    // Apps that show web pages in a view of their own. Safari, Chrome and Mail install profiles; these do not.
    private static readonly (string Mark, string Name)[] Apps =
    [
        ("FBAN", "Facebook"), ("FBAV", "Facebook"), ("Instagram", "Instagram"), ("GSA/", "Google"), ("Line/", "LINE"),
        ("FxiOS", "Firefox"), ("Focus/", "Firefox Focus"), ("DuckDuckGo", "DuckDuckGo"), ("Ddg/", "DuckDuckGo"), ("OPT/", "Opera"), ("OPiOS", "Opera"),
        ("Barcelona", "Threads"), ("LinkedInApp", "LinkedIn"), ("Twitter", "X"), ("Snapchat", "Snapchat"), ("Pinterest", "Pinterest"), ("MicroMessenger", "WeChat"),
        ("KAKAOTALK", "KakaoTalk"), ("NAVER", "Naver"), ("BytedanceWebview", "TikTok"), ("musical_ly", "TikTok"), ("WhatsApp", "WhatsApp"),
        ("TeamsMobile", "Teams"), ("Slack", "Slack"), ("GmailApp", "Gmail"), ("Gmail/", "Gmail"), ("Outlook-iOS", "Outlook"), ("Reddit/", "Reddit"),
        ("Discord/", "Discord"), ("Weibo", "Weibo"), ("DingTalk", "DingTalk"), ("MQQBrowser", "QQ"), ("baiduboxapp", "Baidu"), ("YaBrowser", "Yandex"),
    ];

    // iPadOS asks for desktop pages; these browsers exist on iOS and iPadOS only.
    private static readonly string[] MobileOnly = ["FxiOS", "CriOS", "EdgiOS", "GSA/", "Mobile/"];

    /// <summary>Whether it runs iOS or iPadOS, or may do so.</summary>
    public bool IsHandheld => Device is DeviceKind.Iphone or DeviceKind.Ipad;

    /// <summary>Whether this browser on this device can install a profile.</summary>
    public bool CanInstall => App is null && Device is DeviceKind.Iphone or DeviceKind.Ipad or DeviceKind.Mac;

    /// <summary>Reads a User-Agent header.</summary>
    /// <param name="userAgent">Anything; also empty.</param>
    public static Visitor From(string userAgent)
    {
        var device = DeviceOf(userAgent);
        return new Visitor(device, device is DeviceKind.Iphone or DeviceKind.Ipad ? AppOf(userAgent) : null);
    }

    private static DeviceKind DeviceOf(string userAgent)
    {
        if (Has(userAgent, "iPad")) return DeviceKind.Ipad;
        if (Has(userAgent, "iPhone") || Has(userAgent, "iPod")) return DeviceKind.Iphone;
        if (Has(userAgent, "Macintosh")) return MobileOnly.Any(mark => Has(userAgent, mark)) ? DeviceKind.Ipad : DeviceKind.Mac;
        if (Has(userAgent, "Android")) return DeviceKind.Android;
        return Has(userAgent, "Windows") || Has(userAgent, "X11") || Has(userAgent, "CrOS") || Has(userAgent, "Linux") ? DeviceKind.Computer : DeviceKind.Unknown;
    }

    private static string? AppOf(string userAgent)
    {
        foreach (var (mark, name) in Apps)
        {
            if (Has(userAgent, mark)) return name;
        }
        // Safari and the browsers that may install call themselves Safari; a bare web view does not.
        return Has(userAgent, "Safari/") ? null : "";
    }

    private static bool Has(string userAgent, string mark) => userAgent.Contains(mark, StringComparison.Ordinal);
}
