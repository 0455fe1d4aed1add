"""Patterns of chrome that words alone do not tell, by rule, for a folded line. Data only."""

from __future__ import annotations

SHAPES: dict[str, str] = {
    "headline.original": r"[\s(\[【]*(?:本文|文章|稿件|新闻)?原(?:文)?(?:标)?题(?:目)?(?:为|是)?\s*[:《]",
    "licence.number": r"icp\s*[备证]|公网安备|备案(?:序)?号"
    r"|(?:许可|备案|出版|登记)证?(?:编)?号?\s*[:]?\s*[\(\[]?[\w\-]*\d{5,}",
    "copyright.notice": r"©|&copy;|\(c\)\s*(?:19|20)\d\d|copyright\s*(?:by|\(c\)|\d{4}|@)"
    r"|版权(?:均|全部)?所有(?![者人的权])(?!.{0,12}(?:字|词)[样，。])"
    r"|(?:本[文网站报刊]|文章|内容|稿件|作品)[^，。]{0,6}版权(?:均|全部)?属于"
    r"|(?:未经|非经)[^。，]{0,12}(?:授权|许可|允许|同意)\s*[,，]?[^。，]{0,6}(?:不得|请勿|禁止|严禁|谢绝)[^。，]{0,6}(?:转载|复制|使用|摘编)(?=[^。]*$)"
    r"|all rights reserved(?![\"”’']?\s*,)"
    r"|(?:저작권자|무단\s*전재)[^.]*(?:금지|ⓒ|©)[^.]*$"
    r"|[^。]{0,20}无断(?:转载|転载|复制|複制|使用|引用|掲载)[^。]{0,24}(?:禁|断り|不可)[^。]{0,8}。?$"
    r"|(?:nachdruck|vervielfältigung)(?: und [\w ]{3,30})?,?(?: auch auszugsweise,?)?"
    r"(?: ist| nur mit[^.]{3,50}| ohne[^.]{3,50})? (?:verboten|untersagt|nicht gestattet)\.?$"
    r"|(?:prohibida|proibida|vietata|queda prohibida|é proibida)\b[^.]{0,20}\b(?:reprodu[cç]|riproduz)[^.]{0,120}\.?$"
    r"|(?:©\s*)?riproduzione riservata\.?$|tutti i diritti (?:sono )?riservati\.?$"
    r"|wszelkie prawa zastrzeżone\.?$|tüm hakları saklıdır\.?$|hak cipta dilindungi\b.{0,40}$"
    r"|alle rechten voorbehouden\.?$|all(?:a|e) rätt(?:igheter)? förbehål.{0,12}$|všechna práva vyhrazena\.?$"
    r"|minden jog fenntartva\.?$|toate drepturile rezervate\.?$|всі права захищен[оі]\.?$",
    "nav.breadcrumb": r"[^。！？，<=\-]{2,24}(?:\s*+(?:>>?|»|›|→)[^。！？，<=>»›→\-|]{2,32}+){1,6}>*$"
    r"|(?:首页|网站首页|主页|home|startseite|accueil|inicio|início|página inicial|главная|홈|トップ|ホーム)"
    r"\s*[>»›/|·\-]|\S{1,12}\s+正文$|.{0,8}(?:当前|您的|您现在的|所在)位置",
    "pager.link": r"(?:第?\s*\d+\s*页|共\s*\d+\s*页|[\[【(]\d{1,2}[\]】)]|\d{1,2}|上一?页|下一?页"
    r"|首页|尾页|末页|余下全文|全文|[<>«»‹›|.\s])++$",
    "player.note": r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s*/\s*(?:\d{1,2}:)?\d{1,2}:\d{2})?$",
    "cookie.banner": r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b(?!,)",
    "newsletter.appeal": r"(?:please )?(?:sign up|subscribe)\b[^.!?,]{0,40}"
    r"\b(?:newsletters?|e-?mails?|briefing|inbox|alerts|podcast|channel|bulletin|digest)\b.{0,80}$"
    r"|(?:get|receive) [^.!?]{3,60}\b(?:in|to) your inbox\b.{0,60}$"
    r"|(?:abonnieren|bestellen) sie\b.{0,40}\bnewsletter\b.{0,60}$"
    r"|melden sie sich\b.{0,40}\bnewsletter\b.{0,40}$"
    r"|(?:inscrivez|abonnez)-vous\b.{0,24}\b(?:newsletter|chaîne|lettre|alertes)\b.{0,90}$"
    r"|(?:suscríbe(?:te|se)|suscríbase|apúntate)\b.{0,24}\b(?:boletín|boletines|newsletter|canal)\b.{0,90}$"
    r"|(?:assine|inscreva-se|cadastre-se)\b.{0,24}\b(?:newsletter|boletim|canal)\b.{0,90}$"
    r"|(?:síguenos|síganos|siga(?:-nos| (?:o|a) noss[ao])|suivez-nous|folgen sie uns)\b.{0,24}"
    r"\b(?:facebook|twitter|instagram|whatsapp|telegram|youtube|tiktok|x|google|linkedin)\b.{0,60}$"
    r"|(?:подпи(?:шитесь|сывайтесь)|читайте нас|следите за нами)\b"
    r".{0,24}\b(?:telegram|телеграм|дзен|рассылк|вконтакте|канал).{0,90}$"
    r"|(?:join|follow|like) (?:us|our|@\w+)\b[^.]{0,40}"
    r"\b(?:facebook|twitter|instagram|whatsapp|telegram|youtube|x|tiktok)\b.{0,40}$"
    r"|(?:sledujte|obserwuj|segui(?:te)?|volg|følg|följ|seuraa|kövess|kövessen|urmărește|urmăriți|стежте|слідкуйте"
    r"|підписуйтесь|ακολουθήστε|ikuti|theo dõi)\b.{0,40}"
    r"\b(?:google news|facebook|twitter|instagram|whatsapp|telegram|youtube|tiktok|viber|телеграм)\b.{0,40}$"
    r"|.{0,60}\b(?:google news|google haberler|facebook|twitter|instagram|whatsapp|telegram|youtube)\S{0,6}"
    r" (?:takip edin|abone olun)\b.{0,20}$"
    r"|(?:get|download) (?:the|our) (?:\w+ ){0,2}app\b(?! (?:and|or|is|was|but)\b)[^,.]{0,40}!?$"
    r"|(?:story|article) continues (?:below|after)\b.{0,24}$",
    "donation.appeal": r"(?:please )?(?:support|fund|back)"
    r" (?:our|local|independent|quality|free|public|nonprofit|trusted|honest) [^.!?,;:]{0,30}"
    r"\b(?:journalism|newsroom|reporting|journalists|newspaper)\b(?:[.!]?$"
    r"|[^.!?]{0,60}\b(?:today|now|here|subscri\w+|donat\w+|member\w*|gift|contribut\w+)\b[^.!?]{0,30}[.!]?$)"
    r"|unterstützen sie (?:unsere|unseren|den|die|unabhängigen)\b[^.!?]{0,40}"
    r"(?:journalismus|redaktion|recherche)[^.!?]{0,60}[.!]?$"
    r"|(?:soutenez|aidez)(?:-nous)?\b[^.!?]{0,40}(?:journalisme|rédaction|presse indépendante)[^.!?]{0,60}[.!]?$"
    r"|(?:apoya|apoye|ayúdanos)\b[^.!?]{0,40}(?:periodismo|redacción)[^.!?]{0,60}[.!]?$"
    r"|(?:apoie|ajude)\b[^.!?]{0,40}(?:jornalismo|redação)[^.!?]{0,60}[.!]?$"
    r"|поддержите\b[^.!?]{0,40}(?:журналис|редакци|издание)[^.!?]{0,60}[.!]?$",
    "donation.request": r"(?:ご支援|ご寄付)を?(?:よろしく)?お[願愿]い(?:いた)?し?します。?$"
    r"|후원(?:해\s?주세요|을 부탁드립니다)[.!]?$",
    "origin.notice": r"\W{0,2}(?:本文|文章|原文)?(?:转载|转|摘)自(?!\s*[:：])[^。，,！？!?]{2,24}"
    r"(?:\s*[:：]?\s*(?:https?:|www\.)\S+)?$"
    r"|(?:this|the) (?:article|story|post|piece|essay|interview|report|column)"
    r" (?:was |has been )?(?:first|originally) (?:published|appeared|posted)"
    r" (?:in|on|by|at|for)\b[^,;!?]{2,100}$"
    r"|dieser (?:artikel|beitrag|text) (?:erschien|ist) (?:zuerst|ursprünglich)\b[^,;!?]{2,80}$"
    r"|cet article (?:a|est) (?:d.abord |initialement )?(?:été |paru )(?:initialement |d.abord )?(?:publié )?"
    r"(?:dans|sur|par|en)\b[^,;!?]{2,80}$"
    r"|este artículo (?:se publicó|fue publicado|apareció) (?:originalmente|originariamente|por primera vez)"
    r" (?:en|por)\b[^,;!?]{2,80}$"
    r"|est[ea] (?:artigo|texto|matéria|reportagem) (?:foi )?(?:originalmente )?publicad[oa] (?:originalmente )?"
    r"(?:em|no|na|por|pel[oa])\b[^,;!?]{2,80}$"
    r"|(?:эта статья|этот материал|материал) (?:впервые )?(?:была? )?(?:впервые )?опубликован[аы]? (?:впервые )?"
    r"(?:в|на)\b[^,;!?]{2,80}$"
    r"|(?:この|本)(?:记事|稿)は.{1,40}(?:に[掲揭]载され|から転载|の転载).{0,20}$"
    r"|이 (?:기사|글)[은는] .{1,60}에서 (?:프린트|인쇄|출력) ?(?:되었|됐)습니다\.?$"
    r"|이 (?:기사|글)는? .{1,40}(?:에 실린|에 게재된|에서 옮겨 온) .{0,20}$",
    "comment.area": r"(?:please )?(?:enter|type|write|add) your (?:comment|name|e-?mail)s?(?: address)?(?: here)?\W*$"
    r"|(?:your|the) e-?mail(?: address)? (?:will not|won['’]t) be (?:published|displayed|shown)\b.{0,60}$"
    r"|save my name,? e-?mail\b.{0,90}$"
    r"|(?:deine|ihre|die) e-?mail-?adresse wird nicht veröffentlicht\b.{0,60}$"
    r"|(?:votre|l['’])\s?adresse (?:e-?mail|de messagerie) ne sera pas publiée\b.{0,80}$"
    r"|(?:tu|su) (?:dirección de )?(?:correo electrónico|e-?mail) no será publicad[oa]\b.{0,80}$"
    r"|por favor,? (?:ingrese|introduzca|introduce|escribe|escriba) (?:su|tu) (?:comentario|nombre)\b.{0,20}$"
    r"|(?:o )?seu (?:endereço de )?e-?mail não será publicado\b.{0,60}$"
    r"|il tuo indirizzo e-?mail non sarà pubblicato\b.{0,60}$|je e-?mailadres wordt niet gepubliceerd\b.{0,60}$"
    r"|twój adres e-?mail nie zostanie opublikowany\b.{0,60}$"
    r"|din e-?post(?:adress)? (?:publiceras|kommer) inte\b.{0,60}$"
    r"|ваш (?:адрес )?e-?mail не будет опубликован\b.{0,60}$|ваша e-?mail адреса не оприлюднюватиметься\b.{0,60}$"
    r"|e-?posta (?:hesabınız|adresiniz) yayımlanmayacak\b.{0,60}$"
    r"|alamat e-?mail anda tidak akan dipublikasikan\b.{0,60}$"
    r"|email của bạn sẽ không được hiển thị\b.{0,60}$|メールアドレスが公(?:开|開)されることはありません.{0,40}$"
    r"|이메일 주소는 공개되지 않습니다.{0,40}$|لن يتم نشر عنوان بريدك.{0,60}$|आपका ईमेल पता प्रकाशित नहीं.{0,60}$"
    r"|(?:您的|发[布表]留言必须填写的)?(?:电子)?(?:邮箱|邮件|电邮)(?:地址)?不会(?:被)?公开.{0,30}$"
    r"|在此浏览器中(?:保存|储存|存储)我的.{0,30}$",
    "share.bar": r"click to (?:share|email|print)\b.{0,60}$|(?:like this|like loading|share this)\W*$",
    "badge.collection": r"收录于(?:合集|话题).{0,30}$",
    "byline.contributor": r"(?:[A-Z]?[\w ]{2,30}\bwriters? )?[\w .,'’-]{4,60} contributed"
    r" (?:to (?:this|the) (?:report|story|article)|reporting)"
    r"(?: from [\w ,.]{2,40})?\.$"
    r"|(?:with )?(?:additional )?(?:files|reporting) (?:from|by) (?:the )?[\w &'’-]{2,60}"
    r"(?:, [\w &'’-]{2,40}){0,3}$"
    r"|mit (?:material|informationen) (?:von|der) [\w /-]{2,40}$"
    r"|con información de [\w /-]{2,40}$|com informações d[aoe]s? [\w /-]{2,40}$",
    # A German desk signs with its short form and the writer's: (red/jb).
    "byline.desk": r"\(red\.?(?:\s?[/,]\s?[a-zäöü]{1,5}){0,3}\)$",
    # Labels that only screen readers are to hear stand in the text with a comma behind them.
    "byline.label": r"article information$|role, [^.。!?]{2,40}$"
    r"|(?:x|twitter|instagram|facebook|threads|bluesky), @[\w.]{2,30}$",
    "nav.stamp": r"(?:updated|aktualisiert|mis à jour|actualizado|atualizado|обновлено)"
    r"\s+(?:at|um|à|a las|às|в)\s+\d{1,2}[:.h]\d{2}(?:\s*uhr)?$"
    r"|[\[(]?\d{1,2}[-/.月]\d{1,2}日?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?[\])]?$"
    r"|\d+\s*(?:分钟|小时|天|周|个月|年)前$"
    r"|ページ(?:番号|id)[\s:]{0,3}\d{3,12}(?:\s{1,4}(?:最[终終])?更新日?[\s:]{0,3}.{6,24})?$"
    r"|ここから本文(?:です)?。?$|印刷(?:大きな文字で印刷)?$",
    "nav.hour": r"(?:today|yesterday|heute|gestern|aujourd'hui|hier|hoy|ayer|hoje|ontem|oggi|ieri|vandaag|gisteren"
    r"|i dag|i går|dzisiaj|dziś|wczoraj|dnes|včera|ma|tegnap|azi|bugün|dün|tänään|eilen|сегодня|вчера|сьогодні|вчора"
    r"|今天|昨天|今日|昨日|오늘|어제)[\s,]{0,3}(?:at|um|à|a las|às|alle|om|o|v|в|о|kl\.?|klo)?\s?"
    r"\d{1,2}[:.h]\d{2}(?:\s?(?:uhr|hs?|시))?$",
    "read.more": r"[\s(\[【>]*(?:点击|戳|更多|详见|查看|进入|点此|请看|阅读)[^。！？，]{0,36}"
    r"(?:>>+|»+|→+|↓+|>)[\s)\]】]*$"
    r"|[\s▼▽↓]*(?:更多[^。！？，]{0,6}[,，]\s*)?(?:请)?点击[^。！？，]{0,6}[“\"「『]?阅读原文[”\"」』]?$"
    r"|(?:\d+\s*字)?残り\s*:?\s*\d+\s*文字"
    r"|(?:read|see) (?:the )?(?:full|whole|original|complete) (?:story|article|report|text) (?:on|in|at)"
    r" [^.!?]{2,40}\.?$"
    r"|(?:leer|lea|lee) (?:la )?(?:noticia|nota) completa en [^.!?]{2,40}\.?$"
    r"|(?:leia|ler) (?:a )?(?:matéria|notícia|reportagem) completa (?:em|no|na) [^.!?]{2,40}\.?$"
    r"|lire (?:l'article|la suite|l'intégralité)(?: complet)?(?: de l'article)? (?:sur|dans)\s?:? "
    r"(?:[^.!?]{2,40}|[\w.-]{4,40})\.?$"
    r"|(?:den )?(?:ganzen|vollständigen|kompletten) (?:artikel|beitrag) (?:auf|bei|in) [^.!?]{2,40} lesen\.?$"
    r"|читайте на [\w-]{2,30}(?:\.[\w-]{2,20}){1,2}\.?$"
    r"|leggi (?:l'articolo|la notizia)(?: complet[oa])? su [^.!?]{2,40}\.?$",
    # The foot of a blog's entry, in the translations of its software.
    "nav.entry": r"(?:this entry was posted in|dieser (?:beitrag|eintrag) wurde|ce contenu a été publié dans"
    r"|esta entrada (?:se publicó|fue publicada|foi publicada)|questa voce è stata pubblicata in"
    r"|dit bericht (?:werd|is) geplaatst in|detta inlägg publicerades i|запись опубликована в рубрике"
    r"|ten wpis został opublikowany w|本(?:条|條)目(?:发|發)布|bookmark the permalink"
    r"|カテゴリー:[^。]{1,40}パーマリンク)",
    # The instruction to share a page with a phone, as one sentence or broken into lines.
    "qr.code": r"(?:请)?(?:打开|使用|用)?(?:手机)?微信?(?:\s*[,，][^。！？扫]{2,16}[,，]\s*(?:使用|用|点击))?"
    r"的?[“\"「『]?扫一扫[”\"」』]?[^。！？]{0,24}"
    r"(?:分享|朋友圈|转发|好友)[^。！？]{0,24}[。,，!]?$"
    r"|(?:即可|就可以?)(?:将|把)(?:本?网页|本?页面|本文|文章|此文|内容)"
    r"[^。！？]{0,8}(?:分享|转发|发送)[^。！？]{0,24}[。!]?$",
    "follow.us": r"(?:点击|长按|扫描|识别|搜索|请)[^。！？，]{0,30}(?:关注|订阅|二维码|公众号)"
    r"(?:我们|我|哦|吧|一下)?!?$"
    r"|(?:长按|扫描|识别)[^。！？]{0,16}(?:二维码)\s*[,，]?\s*(?:关注|订阅|加入|添加)[^。！？]{0,20}$"
    r"|(?:加入|追踪|关注|按讚|订阅)[^。！？]{0,12}(?:line|telegram|whatsapp|频道|好友|粉丝专页)[^。！？]{0,20}$"
    r"|(?:立即)?(?:下载|打开)[^。！？]{0,24}(?:app|客户端)\s*[,，]\s*[^。！？]{2,16}$"
    r"|(?:立即)?下载[^。！？]{0,24}(?:app|客户端)(?:\s*[,，]?\s*(?:按此|点此|点击这里))?$",
    "image.note": r"\+\d{1,2}$|(?:点击|点此)?(?:收听|观看|播放)(?:本文|全文|视频|音频)$",
    "counter.reads": r"(?:(?:阅读|评论|浏览|点击|收藏|推荐|回复|转发)\s*\(\d+\)[\s|·]*){2,}",
    "badge.account": r"[^。！？，]{0,24}(?:官方(?:账号|帐号|微博|媒体)|(?:领域|优质)创作者|认证作者|自媒体作者)$",
    "nav.address": r"(?:https?://|www\.)\S+$",
    "tags.line": r"#[^\W_][^#。！？]{0,19}(?:#?[\s·]*#[^#。！？]{1,20})*#?$",
    "font.size": r"[\s\[【(]*(?:字号|字体(?:大小)?|文字大小|文字サイズ|글자크기|text size|font size"
    r"|schriftgröße)\s*[:：]?"
    r"[\s\[【(]*(?:[大中小特超aа가+\-]|标准|默认)(?:[\s/|、\[\]()【】a+\-]|[大中小特超가]|标准|默认)*$"
    r"|(?:字号|字体)?[:\s]*(?:[at]\s?[-+]\s?[-+]?\s*|a{1,3}\s+(?=a)){1,4}a*$",
    "end.mark": r"(?:انتهای پیام|انتهى)\W*$|_{3,}$"
    r"|[\s\-—=*·<(（【\[]*(?:the end|end|完|全文完|本文完|fin)[\s\-—=*·>)）】\]]*$",
}

ANYWHERE_SIGNS = (
    "icp", "公网安备", "备案", "许可", "出版", "登记", "©", "&copy;", "(", "copyright",
    "版权", "未经", "非经", "无断", "all rights",
    "verboten", "untersagt", "gestattet",
    "prohibida", "proibida", "vietata", "riproduzione", "riservati", "zastrzeżone", "saklıdır",
    "dilindungi", "voorbehouden", "förbehål", "vyhrazena", "fenntartva", "rezervate", "захищен",
    "저작권자", "무단", "ご支援", "ご寄付", "후원",
)  # fmt: skip
"""What every line with one of the shapes of `ANYWHERE` contains. The counters of `counter.reads` stand in brackets."""

ANYWHERE = ("licence.number", "copyright.notice", "counter.reads", "donation.request")
"""Shapes that may stand anywhere in a line. All others are searched at the beginning of a line."""
