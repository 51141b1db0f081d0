namespace Pkiaas.Plugins.AppleEmail.Mail.Words;

/// <summary>The mail in French.</summary>
internal static class French
{
    public static MailWords Words { get; } = new()
    {
        Tag = "fr",
        OwnName = "Français",
        DateFormat = "dddd d MMMM yyyy, HH:mm",
        PhoneOrTablet = "votre iPhone ou iPad",
        Mac = "votre Mac",
        Vision = "votre Apple Vision Pro",
        AnyDevice = "votre appareil Apple",
        SubjectLine = "Configurez {device} pour {organization}",
        ReminderSubjectLine = "Rappel : configurez {device} pour {organization}",
        RenewalSubjectLine = "{organization} : renouvelez l’identité numérique de {device}",
        Headline = "Configurez {device}",
        ReminderHeadline = "Configurez à nouveau {device}",
        RenewalHeadline = "Renouvelez votre identité numérique",
        Preview = "Télécharger, installer, c’est tout : cela prend environ deux minutes. Le lien est valable jusqu’au {until}.",
        Introduction = "{organization} a préparé une identité numérique pour vous. Grâce à elle, {device} peut prouver qu’il est bien le "
            + "vôtre.",
        ReminderIntroduction = "L’identité numérique que {organization} a créée pour {device} expire bientôt ou n’y est pas encore. Installez-la "
            + "maintenant, et tout continuera de fonctionner.",
        RenewalIntroduction = "L’identité numérique que {organization} a créée pour {device} est valable jusqu’au {ends}. Installez la nouvelle "
            + "maintenant : elle remplace l’ancienne, vous n’avez rien à supprimer.",
        EndedRenewalIntroduction = "L’identité numérique que {organization} a créée pour {device} a expiré le {ends}. Installez la nouvelle "
            + "maintenant : elle remplace l’ancienne, vous n’avez rien à supprimer.",
        InTheNameOf = "Elle est au nom de {person}.",
        Begin = "Pour commencer, ouvrez cette page :",
        Button = "Ouvrir la page de configuration",
        WorksUntil = "Le lien est valable jusqu’au {until}. Il vous est strictement personnel : merci de ne pas le transmettre.",
        WhatHappens = "Comment cela se passe",
        OpenTitle = "Ouvrez le lien sur l’appareil lui-même",
        OpenOnMac = "Utilisez Safari ou Chrome sur le Mac que vous voulez configurer.",
        OpenOnPhone = "Utilisez Safari sur l’iPhone ou l’iPad que vous voulez configurer. Vous lisez ceci ailleurs ? La page affiche un code "
            + "à scanner.",
        OpenOnVision = "Utilisez Safari sur l’Apple Vision Pro que vous voulez configurer. Vous lisez ceci ailleurs ? Ouvrez-y ce message ou "
            + "envoyez-y le lien.",
        OpenOnAny = "Utilisez Safari sur l’iPhone, l’iPad ou le Mac que vous voulez configurer. Vous lisez ceci ailleurs ? La page affiche "
            + "un code à scanner.",
        DownloadTitle = "Télécharger",
        DownloadDetail = "La page fournit à votre appareil un fichier appelé « profil ». Autorisez le téléchargement.",
        InstallTitle = "Installer",
        InstallOnPhone = "Juste après, ouvrez Réglages, touchez « Profil téléchargé », puis « Installer ». Votre appareil demande son code.",
        InstallOnMac = "Ouvrez Réglages Système, choisissez « Général », puis « Gestion des appareils » (avant macOS 15 : « Confidentialité et sécurité », "
            + "puis « Profils »), ouvrez le nouveau profil et cliquez sur « Installer ». Votre Mac demande votre mot de passe.",
        InstallOnVision = "Juste après, ouvrez Réglages, choisissez « Général », puis « VPN et gestion de l’appareil », ouvrez le nouveau profil et "
            + "choisissez « Installer ». Votre Apple Vision Pro demande son code.",
        InstallOnAny = "Juste après, ouvrez Réglages (sur un Mac : Réglages Système), choisissez le nouveau profil, puis « Installer ». Votre "
            + "appareil demande son code.",
        UnexpectedTitle = "Vous n’attendiez pas ce message ?",
        Unexpected = "Vous n’avez rien à faire. Rien ne s’installe sans vous, et le lien cessera de fonctionner de lui-même. En cas de "
            + "doute, adressez-vous aux personnes qui s’occupent des appareils chez {organization}.",
        Fallback = "Si le bouton ne fonctionne pas, copiez cette adresse dans le navigateur :",
        Footer = "Envoyé automatiquement pour {organization} par {host}.",
    };
}
