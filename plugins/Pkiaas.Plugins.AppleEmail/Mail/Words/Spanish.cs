namespace Pkiaas.Plugins.AppleEmail.Mail.Words;

/// <summary>The mail in Spanish.</summary>
internal static class Spanish
{
    public static MailWords Words { get; } = new()
    {
        Tag = "es",
        OwnName = "Español",
        DateFormat = "dddd, d 'de' MMMM 'de' yyyy, HH:mm",
        PhoneOrTablet = "tu iPhone o iPad",
        Mac = "tu Mac",
        Vision = "tu Apple Vision Pro",
        AnyDevice = "tu dispositivo Apple",
        SubjectLine = "Configura {device} para {organization}",
        ReminderSubjectLine = "Recordatorio: configura {device} para {organization}",
        RenewalSubjectLine = "{organization}: renueva la identidad digital de {device}",
        Headline = "Configura {device}",
        ReminderHeadline = "Configura de nuevo {device}",
        RenewalHeadline = "Renueva tu identidad digital",
        Preview = "Descargar, instalar y listo: tardarás unos dos minutos. El enlace funciona hasta el {until}.",
        Introduction = "{organization} ha preparado una identidad digital para ti. Con ella, {device} puede demostrar que es realmente tuyo.",
        ReminderIntroduction = "La identidad digital que {organization} creó para {device} caduca pronto o aún no está instalada. Instálala ahora y "
            + "todo seguirá funcionando.",
        RenewalIntroduction = "La identidad digital que {organization} creó para {device} es válida hasta el {ends}. Instala la nueva ahora: "
            + "sustituye a la anterior y no tienes que eliminar nada.",
        EndedRenewalIntroduction = "La identidad digital que {organization} creó para {device} caducó el {ends}. Instala la nueva ahora: "
            + "sustituye a la anterior y no tienes que eliminar nada.",
        InTheNameOf = "Está a nombre de {person}.",
        Begin = "Para empezar, abre esta página:",
        Button = "Abrir la página de configuración",
        WorksUntil = "El enlace funciona hasta el {until}. Es solo para ti: no lo reenvíes, por favor.",
        WhatHappens = "Qué va a pasar",
        OpenTitle = "Abre el enlace en el propio dispositivo",
        OpenOnMac = "Usa Safari o Chrome en el Mac que quieras configurar.",
        OpenOnPhone = "Usa Safari en el iPhone o iPad que quieras configurar. ¿Lees esto en otro sitio? La página muestra un código para "
            + "escanear.",
        OpenOnVision = "Usa Safari en el Apple Vision Pro que quieras configurar. ¿Lees esto en otro sitio? Abre allí este mensaje o envía allí "
            + "el enlace.",
        OpenOnAny = "Usa Safari en el iPhone, iPad o Mac que quieras configurar. ¿Lees esto en otro sitio? La página muestra un código "
            + "para escanear.",
        DownloadTitle = "Descargar",
        DownloadDetail = "La página entrega a tu dispositivo un archivo llamado «perfil». Permite la descarga.",
        InstallTitle = "Instalar",
        InstallOnPhone = "Justo después, abre Ajustes (o Configuración), toca «Perfil descargado» y después «Instalar». Tu dispositivo te "
            + "pedirá su código.",
        InstallOnMac = "Abre Ajustes del Sistema, elige «General» y después «Gestión de dispositivos» (antes de macOS 15: «Privacidad y seguridad» y "
            + "después «Perfiles»), abre el perfil nuevo y haz clic en «Instalar». Tu Mac te pedirá tu contraseña.",
        InstallOnVision = "Justo después, abre Ajustes (o Configuración), elige «General» y después «VPN y gestión de dispositivos», abre el perfil "
            + "nuevo y elige «Instalar». Tu Apple Vision Pro te pedirá su código.",
        InstallOnAny = "Justo después, abre Ajustes (en un Mac, Ajustes del Sistema), elige el perfil nuevo y después «Instalar». Tu "
            + "dispositivo te pedirá su código.",
        UnexpectedTitle = "¿No esperabas este mensaje?",
        Unexpected = "Entonces no tienes que hacer nada. Nada se instala sin ti y el enlace dejará de funcionar por sí solo. Si tienes "
            + "dudas, pregunta a quienes se ocupan de los dispositivos en {organization}.",
        Fallback = "Si el botón no funciona, copia esta dirección en el navegador:",
        Footer = "Enviado automáticamente en nombre de {organization} por {host}.",
    };
}
