namespace Pkiaas.Plugins.AppleEmail.Mail.Words;

/// <summary>The mail in German.</summary>
internal static class German
{
    public static MailWords Words { get; } = new()
    {
        Tag = "de",
        OwnName = "Deutsch",
        DateFormat = "dddd, d. MMMM yyyy, HH:mm",
        PhoneOrTablet = "Ihr iPhone oder iPad",
        Mac = "Ihren Mac",
        Vision = "Ihre Apple Vision Pro",
        AnyDevice = "Ihr Apple-Gerät",
        SubjectLine = "Richten Sie {device} für {organization} ein",
        ReminderSubjectLine = "Erinnerung: Richten Sie {device} für {organization} ein",
        RenewalSubjectLine = "{organization}: Erneuern Sie den digitalen Ausweis für {device}",
        Headline = "Richten Sie {device} ein",
        ReminderHeadline = "Richten Sie {device} noch einmal ein",
        RenewalHeadline = "Erneuern Sie Ihren digitalen Ausweis",
        Preview = "Laden, installieren, fertig: Es dauert etwa zwei Minuten. Der Link gilt bis {until}.",
        Introduction = "{organization} hat einen digitalen Ausweis für {device} vorbereitet. Damit kann das Gerät zeigen, dass es wirklich "
            + "Ihnen gehört.",
        ReminderIntroduction = "Der digitale Ausweis von {organization} für {device} läuft bald ab oder ist noch nicht auf dem Gerät. Installieren "
            + "Sie ihn jetzt, dann geht alles weiter wie gewohnt.",
        RenewalIntroduction = "Der digitale Ausweis von {organization} für {device} gilt bis {ends}. Installieren Sie jetzt den neuen: Er "
            + "ersetzt den alten, Sie müssen nichts entfernen.",
        EndedRenewalIntroduction = "Der digitale Ausweis von {organization} für {device} ist am {ends} abgelaufen. Installieren Sie jetzt den neuen: Er "
            + "ersetzt den alten, Sie müssen nichts entfernen.",
        InTheNameOf = "Er lautet auf den Namen {person}.",
        Begin = "Öffnen Sie zuerst diese Seite:",
        Button = "Seite zum Einrichten öffnen",
        WorksUntil = "Der Link gilt bis {until}. Er ist nur für Sie bestimmt: Bitte geben Sie ihn nicht weiter.",
        WhatHappens = "So geht es weiter",
        OpenTitle = "Öffnen Sie den Link auf dem Gerät selbst",
        OpenOnMac = "Verwenden Sie Safari oder Chrome auf dem Mac, den Sie einrichten möchten.",
        OpenOnPhone = "Verwenden Sie Safari auf dem iPhone oder iPad, das Sie einrichten möchten. Lesen Sie dies anderswo? Die Seite zeigt "
            + "einen Code zum Scannen.",
        OpenOnVision = "Verwenden Sie Safari auf der Apple Vision Pro, die Sie einrichten möchten. Lesen Sie dies anderswo? Dann öffnen Sie diese "
            + "Nachricht dort oder schicken Sie den Link dorthin.",
        OpenOnAny = "Verwenden Sie Safari auf dem iPhone, iPad oder Mac, den Sie einrichten möchten. Lesen Sie dies anderswo? Die Seite "
            + "zeigt einen Code zum Scannen.",
        DownloadTitle = "Laden",
        DownloadDetail = "Die Seite gibt Ihrem Gerät eine Datei, die „Profil“ heißt. Lassen Sie den Download zu.",
        InstallTitle = "Installieren",
        InstallOnPhone = "Öffnen Sie gleich danach die Einstellungen, tippen Sie auf „Profil geladen“ und dann auf „Installieren“. Ihr Gerät "
            + "fragt nach seinem Code.",
        InstallOnMac = "Öffnen Sie die Systemeinstellungen, wählen Sie „Allgemein“ und dann „Geräteverwaltung“ (vor macOS 15: „Datenschutz & Sicherheit“, "
            + "dann „Profile“), öffnen Sie das neue Profil und klicken Sie auf „Installieren“. Ihr Mac fragt nach Ihrem Passwort.",
        InstallOnVision = "Öffnen Sie gleich danach die Einstellungen, wählen Sie „Allgemein“ und dann „VPN und Geräteverwaltung“, öffnen Sie das neue "
            + "Profil und wählen Sie „Installieren“. Ihre Apple Vision Pro fragt nach ihrem Code.",
        InstallOnAny = "Öffnen Sie gleich danach die Einstellungen (auf einem Mac: Systemeinstellungen), wählen Sie das neue Profil und dann "
            + "„Installieren“. Ihr Gerät fragt nach seinem Code.",
        UnexpectedTitle = "Sie haben diese Nachricht nicht erwartet?",
        Unexpected = "Dann brauchen Sie nichts zu tun. Ohne Sie wird nichts installiert, und der Link verliert von selbst seine Gültigkeit. "
            + "Wenn Sie unsicher sind, fragen Sie bei {organization} die Personen, die sich um die Geräte kümmern.",
        Fallback = "Wenn die Taste nicht funktioniert, kopieren Sie diese Adresse in den Browser:",
        Footer = "Automatisch gesendet im Auftrag von {organization} durch {host}.",
    };
}
