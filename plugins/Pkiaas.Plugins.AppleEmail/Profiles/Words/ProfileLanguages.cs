namespace Pkiaas.Plugins.AppleEmail.Profiles.Words;

/// <summary>The profile's own sentences in every language that the mail is written in, English first.</summary>
internal static class ProfileLanguages
{
    public static IReadOnlyList<ProfileWords> All { get; } =
    [
        new ProfileWords
        {
            Tag = "en",
            GivesId = "Gives this device a digital ID, issued by {organization}.",
            GivesIdTo = "Gives this device a digital ID in the name of {person}, issued by {organization}.",
            KeyStays = "Its key is made on this device and stays there.",
            KeyIsMade = "Its key is made on this device.",
            Removing = "Removing this profile removes the digital ID.",
            AsksForId = "Lets this device ask {organization} for its own digital ID.",
            Mail = "Mail {address}",
        },
        new ProfileWords
        {
            Tag = "de",
            GivesId = "Gibt diesem Gerät einen digitalen Ausweis, ausgestellt von {organization}.",
            GivesIdTo = "Gibt diesem Gerät einen digitalen Ausweis auf den Namen {person}, ausgestellt von {organization}.",
            KeyStays = "Sein Schlüssel entsteht auf diesem Gerät und bleibt dort.",
            KeyIsMade = "Sein Schlüssel entsteht auf diesem Gerät.",
            Removing = "Wer dieses Profil entfernt, entfernt auch den digitalen Ausweis.",
            AsksForId = "Lässt dieses Gerät bei {organization} um seinen eigenen digitalen Ausweis bitten.",
            Mail = "E-Mail {address}",
        },
        new ProfileWords
        {
            Tag = "fr",
            GivesId = "Donne à cet appareil une identité numérique, émise par {organization}.",
            GivesIdTo = "Donne à cet appareil une identité numérique au nom de {person}, émise par {organization}.",
            KeyStays = "Sa clé est créée sur cet appareil et y reste.",
            KeyIsMade = "Sa clé est créée sur cet appareil.",
            Removing = "Supprimer ce profil supprime l’identité numérique.",
            AsksForId = "Permet à cet appareil de demander à {organization} sa propre identité numérique.",
            Mail = "E-mail {address}",
        },
        new ProfileWords
        {
            Tag = "es",
            GivesId = "Da a este dispositivo una identidad digital, emitida por {organization}.",
            GivesIdTo = "Da a este dispositivo una identidad digital a nombre de {person}, emitida por {organization}.",
            KeyStays = "Su clave se crea en este dispositivo y no sale de él.",
            KeyIsMade = "Su clave se crea en este dispositivo.",
            Removing = "Al eliminar este perfil se elimina la identidad digital.",
            AsksForId = "Permite que este dispositivo pida a {organization} su propia identidad digital.",
            Mail = "Correo {address}",
        },
        new ProfileWords
        {
            Tag = "ja",
            GivesId = "このデバイスに、{organization}が発行するデジタルIDを追加します。",
            GivesIdTo = "このデバイスに、{organization}が発行する{person}様名義のデジタルIDを追加します。",
            KeyStays = "その鍵はこのデバイス上で作成され、外に出ることはありません。",
            KeyIsMade = "その鍵はこのデバイス上で作成されます。",
            Removing = "このプロファイルを削除すると、デジタルIDも削除されます。",
            AsksForId = "このデバイスが{organization}に自身のデジタルIDを要求できるようにします。",
            Mail = "メール {address}",
            Space = "",
        },
    ];
}
