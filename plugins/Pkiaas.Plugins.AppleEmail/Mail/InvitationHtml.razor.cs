namespace Pkiaas.Plugins.AppleEmail.Mail;

/// <summary>
/// A template and not a component to be instantiated: the framework remembers every component type for good, which would keep
/// the plugin from being unloaded.
/// </summary>
public sealed partial class InvitationHtml
{
    private const string Font = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
    private const string Body = Font + ";font-size:17px;line-height:26px;color:#17181b";
    private const string Small = Font + ";font-size:15px;line-height:22px;color:#5d6067";
}
