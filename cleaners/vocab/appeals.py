"""Words of lines in which a site asks its readers for something, inside or below an article, by weight. Data only.

A phrase of weight 3 needs one more sign. A phrase of weight 2 is enough in a line beside another such line.
"""

from __future__ import annotations

APPEALS: dict[str, dict[int, str]] = {
    "appeal.subscribe": {
        3: """
            to our newsletter|our daily newsletter|our free newsletter|our weekly newsletter|
            our newsletters|our morning newsletter|our whatsapp channel|our telegram channel|our podcast|
            our mailing list|to your inbox|in your inbox|straight to your phone|täglichen newsletter|
            unseren newsletter|unserem newsletter|kostenlosen newsletter|abonniere den|abonniere unseren|
            abonnieren sie|whatsapp-kanal|telegram-kanal|auf dein handy|auf ihr handy|direkt aufs handy|
            in ihr postfach|in dein postfach|notre newsletter|nos newsletters|notre chaîne|notre infolettre|
            abonnez-vous|inscrivez-vous|dans votre boîte|sur votre téléphone|nuestro boletín|
            nuestra newsletter|nuestro canal|nuestros boletines|suscríbete|suscríbase|en tu correo|
            en su correo|en tu móvil|nossa newsletter|nosso canal|nosso boletim|inscreva-se|no seu e-mail|
            no seu celular|nostra newsletter|nostro canale|iscriviti|iscrivetevi|nella tua casella|
            onze nieuwsbrief|onze dagelijkse nieuwsbrief|ons whatsapp-kanaal|schrijf je in|meld je aan|
            in je mailbox|in uw mailbox|vårt nyhetsbrev|vores nyhedsbrev|våre nyhetsbrev|prenumerera på|
            tilmeld dig|meld deg på|naszego newslettera|nasz newsletter|nasz kanał|zapisz się|
            na nasz telegram|našeho newsletteru|přihlaste se|odebírejte|на наш телеграм|на наш telegram|
            наш канал|нашу рассылку|на нашу рассылк|на наш канал|подписывайтесь на|подпишитесь на|
            наш telegram-канал|підписуйтесь на|наш телеграм|bültenimize|bültenimiz|whatsapp kanalımız|
            telegram kanalımız|abone olun|newsletter kami|saluran whatsapp|kanal telegram kami|
            grup telegram|berlangganan|dapatkan update|theo dõi kênh|đăng ký nhận|ติดตามข่าวสาร|
            メールマガジン|情报を购読|購読しよう|メルマガ登録|ニュースレターに登録|
            チャンネル登録|line公式|友だち追加|뉴스레터 구독|채널을 구독|채널 추가|구독하기|구독과 좋아요|
            欢迎下载|欢迎追踪|欢迎订阅|立即下载|请立即更新|订阅我们的|订阅本报|加入我们的频道|追踪我们|
            下载本报app|加入官方|whatsapp频道|telegram频道|想看更多|看更多新闻""",
        2: """
            newsletter|nieuwsbrief|nyhetsbrev|nyhedsbrev|infolettre|boletín|рассылк|telegram|whatsapp|
            app store|google play""",
        1: """
            subscribe|sign up|you |sie |du |vous|follow|join|download|register|here|hier entlang|jetzt|
            abonniere|bekommst|cliquez|ici|recevez|aquí|recibe|clica|aqui|receba|qui|ricevi|klik|ontvang|
            få |otrzymuj|kliknij|получайте|здесь|читайте|tıklayın|klik di sini|bergabung|ください|바랍니다|
            最新情報|app|点此|按此|点击|抽奖|下载|关注|追踪|精彩""",
    },
    "appeal.paywall": {
        3: """
            for subscribers only|is for subscribers|subscribe to read|subscribe to continue|
            to continue reading|to read the full article|to read the rest|already a subscriber|
            exclusive to subscribers|free articles remaining|register to continue|log in to continue|
            unlock this article|nur für abonnenten|exklusiv für abonnenten|um weiterzulesen|
            diesen artikel weiterlesen|weiterlesen mit|mit einem abo|il vous reste|réservé aux abonnés|
            réservée aux abonnés|réservés aux abonnés|pour lire la suite|déjà abonné|
            exclusivo para suscriptores|solo para suscriptores|para seguir leyendo|para continuar leyendo|
            ya eres suscriptor|exclusivo para assinantes|conteúdo para assinantes|para continuar lendo|
            já é assinante|riservato agli abbonati|riservata agli abbonati|per continuare a leggere|
            sei già abbonato|alleen voor abonnees|om verder te lezen|exclusief voor abonnees|
            för prenumeranter|för att läsa vidare|kun for abonnenter|for at læse videre|for å lese videre|
            tylko dla prenumeratorów|tylko dla subskrybentów|aby czytać dalej|только для подписчиков|
            только подписчикам|чтобы читать дальше|чтобы прочитать полностью|abonelere özel|devamını okumak|
            khusus pelanggan|会员限定|有料会员|続きを読むには|続きをお読みいただくには|この记事は有料|
            유료회원|회원 전용|구독자 전용|로그인 후 이용|登录后阅读|登录后查看|付费阅读|订阅后阅读|
            会员专享|登入后阅读|成为会员|加入会员|余下内容|剩余内容""",
        2: """
            this article|this story|% de cet article|cet article|diesen artikel|dieser artikel|
            este artículo|este artigo|questo articolo|dit artikel|den här artikeln|denne artikkelen|
            denne artikel|ten artykuł|эту статью|эта статья|этот материал|bu haberin|artikel ini|この记事|
            이 기사|本文|全文""",
        1: """
            la suite|abonnés|abonnés.|subscri|abo |abonn|suscri|assin|prenum|подпис|registr|log in|login|
            einloggen|% |you|sie |vous|ログイン|登録|会員|구독|로그인|登录|登入|订阅|会员|付费""",
    },
    "appeal.consent": {
        3: """
            external content|third-party content|third party content|embedded content|to view this content|
            we need your consent|need your permission|content is hosted by|content is provided by|
            manage your cookie|accept cookies|accept and continue|externen inhalt|externe inhalte|
            externer inhalt|redaktioneller inhalt|empfohlener externer|personenbezogene daten|
            drittplattformen|um diesen inhalt|ich bin damit einverstanden|inhalt anzuzeigen|inhalt anzeigen|
            contenu externe|ce contenu est|contenu est bloqué|accepter les cookies|voir ce contenu|
            afficher ce contenu|contenus tiers|contenido externo|ver este contenido|aceptar las cookies|
            cookies de terceros|contenido de terceros|conteúdo externo|ver este conteúdo|aceitar os cookies|
            conteúdo de terceiros|contenuto esterno|contenuti esterni|visualizzare questo contenuto|
            accetta i cookie|cookie di terze|externe inhoud|deze inhoud te|toestemming nodig|
            cookies accepteren|inhoud van derden|externt innehåll|eksternt indhold|eksternt innhold|
            treści zewnętrzn|zewnętrzne treści|musisz wyrazić zgodę|pliki cookie|
            aby wyświetlić tę|внешний контент|сторонний контент|
            сторонних сервисов|harici içerik|konten eksternal|外部コンテンツ|埋め込みコンテンツ|
            コンテンツを表示するには|외부 콘텐츠|外部内容|嵌入内容|第三方内容|同意加载""",
        2: """
            cookie|consent|einwilligung|zustimm|consentement|consentimiento|consenso|toestemming|zgod|
            согласи|同意|동의""",
        1: """
            you|sie |ihre|vous|votre|usted|tus |você|seus|tuoi|uw |je |din|ihnen|loaded|settings|
            einstellungen|paramètres|ajustes|impostazioni|instellingen|personal data|daten|données|datos|
            dati|gegevens|ください|您""",
    },
    "appeal.tip": {
        3: """
            see an error in this|notice an error in|noticed an error|compliments or concerns|for news tips|
            we want to hear from you|like to hear from you|
            got a story|got a tip|got a news tip|have a story|do you have a story|have a tip|
            tell us your story|share your story with|get in touch with our|get in touch with us|
            contact our newsroom|contact our news|email our news|send us your story|send us your pictures|
            send us your photos|spotted an error|spotted a mistake|seen something wrong|
            haben sie einen tipp|haben sie hinweise|hinweise an die redaktion|schreiben sie uns|schreib uns|
            fehler auf|fehler im text|fehler gefunden|fehler entdeckt|freuen uns über|freuen uns auf ihre|
            kontaktieren sie uns|vous avez une info|une information à|contactez-nous|contactez la rédaction|
            écrivez-nous|envoyez-nous|une coquille|signalez-nous|signaler une erreur|tienes una historia|
            tienes información|escríbenos|envíanos|contáctanos|has visto un error|encontraste un error|
            hai una segnalazione|hai una notizia|scrivici|segnalaci|inviaci|hai trovato un errore|envie sua|
            envie seu|tem uma denúncia|tem alguma sugestão|fale com a redação|entre em contato|
            encontrou um erro|encontrou algum erro|tip de redactie|heb je een tip|heeft u een tip|mail ons|
            mail de redactie|foutje gezien|fout gezien|tipsa oss|tips oss|har du et tip|har du tips|
            masz dla nas temat|masz temat|napisz do nas|czekamy na|widzisz błąd|znalazłeś błąd|máte tip|
            napište nám|našli jste chybu|сообщите нам|пришлите нам|присылайте|нашли ошибку|нашли опечатку|
            заметили ошибку|заметили опечатку|стали свидетел|напишите нам|ihbar hattı|bize yazın|
            bize ulaşın|bize gönderin|hubungi kami|kirimkan ke|punya informasi|情报提供|情报をお寄せ|
            ご意见をお寄せ|ご感想をお寄せ|お寄せください|제보가|제보는|기사 제보|제보하기|오류 신고|爆料请|
            报料请|欢迎爆料|欢迎报料|欢迎投稿|投稿请|提供新闻线索|独家报料|新闻线索请|发现错误|纠错请""",
        2: """
            email us at|send us your|submit your|news team|newsroom|newsdesk|redaktion|rédaction|redacción|
            redação|redazione|redactie|redaktionen|redakcj|редакци|편집국|編集部""",
        1: """
            you|your|us |here|sie |ihre|uns |e-mail|email|mail |vous|nous|votre|tu |tus |nos |você|seu|tuo|
            ci |je |uw |oss|nas |вы |вас|нам|выделите|ctrl|bize|kami|ください|바랍니다|당신|您|你|请|
            videos and pictures|photos""",
    },
    "appeal.help": {
        3: """
            suicide prevention|crisis lifeline|suicide & crisis|samaritans|crisis text line|
            telefonseelsorge|numéro national de prévention du suicide|teléfono de la esperanza|
            prevención del suicidio|prevenção do suicídio|centro de valorização da vida|telefono amico|
            113 zelfmoordpreventie|zelfmoordpreventie|телефон доверия|自杀咨询专线|自杀防治|安心专线|生命线|
            张老师|珍惜生命|珍爱生命|尊重生命|给自己一次机会|给自己机会|心理援助热线|心理危机|いのちの电话|
            自杀予防|よりそいホットライン|자살예방|희망의 전화|생명의 전화|拒绝家庭暴力|113保护专线|反家暴|
            保护被害人隐私|尊重身体自主权|避免二度伤害|未满18岁|未成年请勿饮酒|饮酒过量|喝酒不开车|酒后不开车|
            酒后找代驾|吸烟有害|吸菸有害|拒绝毒品""",
        2: """
            自杀|suicide|suizid|suicidio|suicídio|zelfmoord|суицид|자살|求助|hotline|helpline|专线|热线|
            咨询|有害健康|提醒您|请拨打|请拨|请勇敢拨打""",
        1: """
            if you|please|call|text |befreephone|wenn sie|bitte|hilfe|si vous|appelez|si necesitas|llama|
            se você|ligue|se hai bisogno|als je|bel |если вам|звоните|关心您|请|您|拨打|24小时|110|113|165|
            全天候|ください|상담|힘드|1995|1925|1980|988|116 123|3114|188|0800|08001110111""",
    },
    "appeal.browser": {
        3: """
            browser is out of date|browser is outdated|outdated browser|browser is not supported|
            browser isn't supported|unsupported browser|browser does not support|browser doesn't support|
            update your browser|
            upgrade your browser|enable javascript|javascript is disabled|javascript is not enabled|
            javascript to view|
            javascript is required|requires javascript|turn on javascript|javascript enabled|浏览器版本|浏览器不支持|
            升级浏览器|更新浏览器|更换浏览器|升级您的浏览器|启用javascript|开启javascript|不支持javascript|
            最佳浏览体验|最佳浏览效果|最佳使用体验|veralteten browser|veralteter browser|browser ist veraltet|
            aktivieren sie javascript|javascript aktivieren|javascript ist deaktiviert|browser wird nicht unterstützt|
            navigateur n'est pas à jour|navigateur est obsolète|navigateur n'est pas compatible|activer javascript|
            activez javascript|mettez à jour votre navigateur|navegador no es compatible|
            navegador está desactualizado|
            navegador está obsoleto|actualice su navegador|actualiza tu navegador|active javascript|
            habilite javascript|
            habilita javascript|habilitar javascript|navegador está desatualizado|ative o javascript|
            atualize seu navegador|
            browser non è supportato|browser non supporta|abilita javascript|attiva javascript|browser is verouderd|
            browser wordt niet ondersteund|schakel javascript|браузер устарел|обновите браузер|включите javascript|
            браузер не поддерживает|お使いのブラウザ|ご利用のブラウザ|javascriptを有効|javascriptが無効|
            브라우저를 업데이트|지원하지 않는 브라우저|자바스크립트를 활성화|javascript를 활성화|
            przeglądarka jest nieaktualna|
            włącz javascript|włączyć javascript|tarayıcınız|javascript'i etkinleştir|trình duyệt của bạn|
            bật javascript|
            peramban anda|aktifkan javascript|متصفحك|تفعيل جافا|مرورگر شما|webbläsare stöds inte|
            aktivera javascript""",
        2: """
            javascript|browser|浏览器|navigateur|navegador|браузер|ブラウザ|브라우저|przeglądark|tarayıcı|trình duyệt|
            peramban|متصفح|مرورگر|webbläsare""",
        1: """
            please|your|you |您|你的|请|建议|体验|version|update|upgrade|support|bitte|ihr |ihren|veuillez|
            votre|por favor|
            su |tu |seu |пожалуйста|ваш|ください|주세요|prosimy|lütfen|vui lòng|silakan|يرجى|لطفا""",
    },
}  # fmt: skip
"""The words of each rule, by weight."""
