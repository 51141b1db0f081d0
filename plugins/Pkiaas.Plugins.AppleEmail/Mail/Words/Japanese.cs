namespace Pkiaas.Plugins.AppleEmail.Mail.Words;

/// <summary>The mail in Japanese.</summary>
internal static class Japanese
{
    public static MailWords Words { get; } = new()
    {
        Tag = "ja",
        OwnName = "日本語",
        DateFormat = "yyyy年M月d日(ddd) HH:mm",
        PhoneOrTablet = "iPhoneまたはiPad",
        Mac = "Mac",
        Vision = "Apple Vision Pro",
        AnyDevice = "Apple製デバイス",
        SubjectLine = "{device}の設定のお願い（{organization}）",
        ReminderSubjectLine = "【再送】{device}の設定のお願い（{organization}）",
        RenewalSubjectLine = "【更新】{device}のデジタルIDの更新のお願い（{organization}）",
        Headline = "{device}を設定してください",
        ReminderHeadline = "{device}をもう一度設定してください",
        RenewalHeadline = "デジタルIDを更新してください",
        Preview = "ダウンロードしてインストールするだけです。2分ほどで終わります。リンクの有効期限は{until}です。",
        Introduction = "{organization}があなたのデジタルIDを用意しました。これにより、お使いの{device}がご本人のものであることを証明できます。",
        ReminderIntroduction = "{organization}が発行した{device}用のデジタルIDは、まもなく有効期限が切れるか、まだインストールされていません。今インストールすれば、これまでどおりお使いいただけます。",
        RenewalIntroduction = "{organization}が発行した{device}用のデジタルIDの有効期限は{ends}です。今すぐ新しいデジタルIDをインストールしてください。古いものと置き換わるため、何も削除する必要はありません。",
        EndedRenewalIntroduction = "{organization}が発行した{device}用のデジタルIDの有効期限は{ends}に切れました。今すぐ新しいデジタルIDをインストールしてください。古いものと置き換わるため、何も削除する必要はありません。",
        InTheNameOf = "このデジタルIDの名義は{person}様です。",
        Begin = "はじめに次のページを開いてください：",
        Button = "設定ページを開く",
        WorksUntil = "リンクの有効期限は{until}です。ご本人専用ですので、ほかの人に転送しないでください。",
        WhatHappens = "設定の流れ",
        OpenTitle = "設定するデバイスでリンクを開く",
        OpenOnMac = "設定するMacで、SafariまたはChromeを使ってください。",
        OpenOnPhone = "設定するiPhoneまたはiPadで、Safariを使ってください。別の機器で読んでいる場合は、ページに表示されるコードを読み取ってください。",
        OpenOnVision = "設定するApple Vision Proで、Safariを使ってください。別の機器で読んでいる場合は、そのデバイスでこのメールを開くか、リンクをそのデバイスに送ってください。",
        OpenOnAny = "設定するiPhone、iPad、またはMacで、Safariを使ってください。別の機器で読んでいる場合は、ページに表示されるコードを読み取ってください。",
        DownloadTitle = "ダウンロードする",
        DownloadDetail = "「プロファイル」というファイルがデバイスに送られます。ダウンロードを許可してください。",
        InstallTitle = "インストールする",
        InstallOnPhone = "続けて「設定」を開き、「プロファイルがダウンロード済み」、「インストール」の順にタップします。デバイスのパスコードの入力を求められます。",
        InstallOnMac = "「システム設定」を開いて「一般」、「デバイス管理」の順に選び（macOS 15より前は「プライバシーとセキュリティ」の「プロファイル」）、新しいプロファイルを開いて「インストール」をクリックします。Macのパスワードの入力を求められます。",
        InstallOnVision = "続けて「設定」を開いて「一般」、「VPNとデバイス管理」の順に選び、新しいプロファイルを開いて「インストール」を選びます。Apple Vision Proのパスコードの入力を求められます。",
        InstallOnAny = "続けて「設定」（Macでは「システム設定」）を開き、新しいプロファイルを選んで「インストール」を選びます。デバイスのパスコードの入力を求められます。",
        UnexpectedTitle = "このメールに心当たりがない場合",
        Unexpected = "何もする必要はありません。ご自身で操作しない限り何もインストールされず、リンクは自動的に無効になります。ご不明な点は、{organization}のデバイス担当者にお問い合わせください。",
        Fallback = "ボタンを押せない場合は、次のアドレスをブラウザにコピーしてください：",
        Footer = "{organization}に代わり、{host}から自動的に送信されました。",
    };
}
