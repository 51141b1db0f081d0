namespace Pkiaas.Plugins.AppleEmail.Mail.Words;

/// <summary>The mail in English.</summary>
internal static class English
{
    public static MailWords Words { get; } = new()
    {
        Tag = "en",
        OwnName = "English",
        DateFormat = "dddd, d MMMM yyyy, HH:mm",
        PhoneOrTablet = "your iPhone or iPad",
        Mac = "your Mac",
        Vision = "your Apple Vision Pro",
        AnyDevice = "your Apple device",
        SubjectLine = "Set up {device} for {organization}",
        ReminderSubjectLine = "Reminder: set up {device} for {organization}",
        RenewalSubjectLine = "{organization}: renew the digital ID on {device}",
        Headline = "Set up {device}",
        ReminderHeadline = "Set up {device} once more",
        RenewalHeadline = "Renew your digital ID",
        Preview = "Download, install, done: it takes about two minutes. The link works until {until}.",
        Introduction = "{organization} has prepared a digital ID for you. With it, {device} can prove that it is really yours.",
        ReminderIntroduction = "The digital ID that {organization} made for {device} ends soon or is not on it yet. Install it now, and everything "
            + "goes on working.",
        RenewalIntroduction = "The digital ID that {organization} made for {device} is valid until {ends}. Install the new one now: it replaces "
            + "the old one, and you do not have to remove anything.",
        EndedRenewalIntroduction = "The digital ID that {organization} made for {device} ended on {ends}. Install the new one now: it replaces "
            + "the old one, and you do not have to remove anything.",
        InTheNameOf = "It is in the name of {person}.",
        Begin = "Open this page to begin:",
        Button = "Open the setup page",
        WorksUntil = "The link works until {until}. It is meant for you alone: please do not pass it on.",
        WhatHappens = "What will happen",
        OpenTitle = "Open the link on the device itself",
        OpenOnMac = "Use Safari or Chrome on the Mac that you want to set up.",
        OpenOnPhone = "Use Safari on the iPhone or iPad that you want to set up. Are you reading this elsewhere? The page shows a code to "
            + "scan.",
        OpenOnVision = "Use Safari on the Apple Vision Pro that you want to set up. Are you reading this elsewhere? Then open this message there, or "
            + "send the link there.",
        OpenOnAny = "Use Safari on the iPhone, iPad or Mac that you want to set up. Are you reading this elsewhere? The page shows a code "
            + "to scan.",
        DownloadTitle = "Download",
        DownloadDetail = "The page gives your device a file that is called a profile. Allow the download.",
        InstallTitle = "Install",
        InstallOnPhone = "Right after that, open Settings, tap “Profile Downloaded” and then “Install”. Your device asks for its passcode.",
        InstallOnMac = "Open System Settings, choose “General” and then “Device Management” (before macOS 15: “Privacy & Security”, then “Profiles”), "
            + "open the new profile and click “Install”. Your Mac asks for your password.",
        InstallOnVision = "Right after that, open Settings, choose “General” and then “VPN & Device Management”, open the new profile and choose "
            + "“Install”. Your Apple Vision Pro asks for its passcode.",
        InstallOnAny = "Right after that, open Settings (on a Mac: System Settings), choose the new profile and then “Install”. Your device "
            + "asks for its passcode.",
        UnexpectedTitle = "You did not expect this message?",
        Unexpected = "Then there is nothing to do. Nothing is installed without you, and the link stops working by itself. If you are "
            + "unsure, ask the people who look after devices at {organization}.",
        Fallback = "If the button does not work, copy this address into the browser:",
        Footer = "Sent automatically on behalf of {organization} by {host}.",
    };
}
