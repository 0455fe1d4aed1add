"""Words of notices and promotions, by weight. Data only, in comparison form.

One word never makes a notice, for an article about copyright has such words as well. A paragraph is a notice when its
words together weigh enough and it refers to its own site or text. Among words about commissions, those weigh most in
which the site says that it gets one.
"""

from __future__ import annotations

RIGHTS: dict[int, str] = {
    3: """
        经授权发布|经授权转载|法律必究|免责声明|版权声明|版权申明|特别声明|郑重声明|版权均属|版权所有
        最终解释权|保留所有权利|保留一切权利|
        不代表本|不表明本|并不代表本|并不意味着赞同|不代表平台|仅代表作者|不构成投资|不构成任何投资|信息存储|
        侵删|获授权刊载|观点仅为作者|仅为作者观点|실제 방송 내용과 차이|
        侵权必究|违者必究|禁止转载|不得转载|谢绝转载|转载请|转载须|转载时|all rights reserved|©|
        may earn a commission|may receive a commission|may earn commission|affiliate commission|earn from qualifying
        may earn an affiliate|may earn a small commission|contains affiliate links|
        views expressed in this|opinions expressed in this|republish this|to reuse this|may not be published
        reproduced without|not be reproduced|for more information about copyright|
        the content above|alle rechte vorbehalten|nur mit genehmigung|tous droits réservés|
        reproduction interdite|todos los derechos reservados|prohibida la reproducción|
        todos os direitos reservados|proibida a reprodução|無断転載|転載を禁|無断複製|무단 전재|무단전재|
        재배포 금지|все права защищены|при цитировании|не допускается без|
        erhalten wir eine provision|erhalten wir eine kleine|erhalten wir ggf|bekommen wir eine provision|
        bekommen wir eine kleine|wir erhalten eine provision|wir eine provision|wir eine kleine provision|
        nous pouvons percevoir une|nous pouvons toucher une|nous pouvons recevoir une commission|
        nous pourrions percevoir une|nous percevons une commission|nous percevons une petite|
        nous touchons une commission|nous touchons une petite|nous recevons une commission|
        podemos recibir una comisión|podríamos recibir una comisión|recibimos una comisión|
        podemos ganar una comisión|nos llevamos una comisión|podemos llevarnos una comisión|
        obtengo ingresos por las compras|podemos receber uma comissão|podemos receber uma pequena|
        podemos receber comissão|podemos ganhar uma comissão|recebemos uma comissão|poderemos receber uma comissão|
        можем получить комисси|мы получаем комисси|мы получим комисси|можем получить вознаграждение|
        мы получаем вознаграждение|
        アフィリエイト広告を利用|アフィリエイトプログラムによる|アフィリエイト広告を掲載|アフィリエイトプログラムに参加|アフィリエイトリンクを含|
        売上の一部が|プロモーションを含|プロモーションが含|適格販売により|수수료를 제공받|수수료를 받을 수|
        수수료를 지급받|파트너스 활동의 일환""",
    2: """
        未经授权|未经许可|本文来自|首发于|原创出品|授权发布|未经允许|未经本|未经书面|书面授权|书面许可|版权归
        版权属|著作权归|归原作者|原作者所有|
        如有侵权|若有侵权|涉嫌侵权|방송으로 확인하시|
        侵犯您|侵犯了您|侵犯到您|法律责任|保留追究|联系我们删除|联系删除|请联系我们|
        请与我们联系|及时删除|立即删除|予以删除|删除处理|注明来源|注明出处|注明本文|保留本文|其他来源的|本网转载|
        转载自其他|来源于网络|来源于互联网|来自互联网|来自网络|根据网络|网络整理|仅供参考|风险自担|自行承担|
        赞同其观点|对其真实性|真实性负责|仅供读者参考|请读者仅作参考|传递更多信息|传递市场信息|以任何方式|
        以任何形式|用户上传|自媒体平台|平台仅提供|文责自负|请谨慎|据此操作|据此投资|据此入市|投资建议|操作建议|
        本网所有|本站所有|本报所有|知识产权|without permission|written permission|express permission|
        do not necessarily|necessarily reflect|for permissions|for free under|무단전재-재배포|permission of
        affiliate link|affiliate partner|affiliate program|links on our site|through our links|through links
        no extra cost|no additional cost|independently select|this post contains|this article contains
        views expressed|opinions expressed|own and do not|does not constitute|do not constitute|
        terms of use|copyright|creative commons|prior written|uploaded and posted|information storage|
        storage services|urheberrecht|ohne genehmigung|droits d'auteur|sin autorización|sem autorização|著作権|
        저작권|авторск|перепечатк|
        affiliate-link|affiliatelink|partnerlink|provisions-link|provisionslink|mehrkosten|ohne zusätzliche kosten|
        keine zusätzlichen kosten|preis ändert sich|liens d'affiliation|liens d’affiliation|liens affiliés|
        lien d'affiliation|lien d’affiliation|lien affilié|sans frais supplémentaires|sans coût supplémentaire|
        aucun coût supplémentaire|via ces liens|enlaces de afilia|enlace de afilia|afiliado de amazon|
        sin coste adicional|sin costo adicional|sin coste alguno|links de afilia|link de afilia|
        sem custo adicional|sem custo extra|sem custos adicionais|партнерские ссылки|партнёрские ссылки|
        партнерским ссылкам|партнёрским ссылкам|партнерских ссыл|партнёрских ссыл|без дополнительных затрат|
        без дополнительной платы|アフィリエイト|還元される|還元されること|収益を得|報酬を得|제휴 링크|제휴 마케팅|
        일정액의|소정의 수수료|쿠팡 파트너스""",
    1: """
        转载|授权|版权|侵权|著作权|观点|立场|投资|风险|出处|来源|稿件|稿酬|原作者|删除|复制|链接|摘编|镜像|
        商业用途|非商业|凡本|凡注明|凡来源|均为|如涉及|作品内容|其它问题|其他问题|致歉|任何媒体|任何单位|
        任何个人|追究|配合处理|协议授权|更正|致敬|republish|redistribut|reprint|licence|license|content|material
        commission|purchase|provision|diese links|diesen link|comisión|comissão|estos enlaces|esses links|
        nossos links|комисси|этим ссылкам|購入|수수료""",
}
"""The terms of copyright notices and disclaimers, by weight."""

SELF = (
    "本文|本网|本站|本报|本刊|本社|本台|本号|本平台|本公众号|本公司|本司|我司|我们|我网|本媒体|本内容|"
    "本作品|本稿|本页|以上内容|以上信息|以上文章|上述内容|该文章|该文|文章内容|文章来源|文章版权|文章仅|"
    "文中|文章系|此文|稿件|凡|图片|转载|内容仅|文章为|部分内容|平台|作者|this article|this content|"
    "this story|this material|the content above|our |we |site|© |copyright|rights reserved|alle rechte|"
    "droits|derechos|direitos|無断|当サイト|記事|기사|права|материал|dieser|cet article|este |esta |"
    "i may |i earn |wir |nous |podemos|nuestro|nossos|recebemos|recibimos|obtengo|мы |нашем|"
    "本ページ|本サイト|当ブログ|当社|当メディア|아래 텍스트|이 글|이 포스팅|본 포스팅|저희|이 게시물|이 페이지"
)
"""Words by which a text refers to itself or to its site."""

PROMOTION: dict[int, str] = {
    3: """
        一站式|为您提供|为你提供|欢迎拨打|欢迎致电|欢迎来电|欢迎咨询|欢迎订阅|欢迎投稿|在线客服|客服热线|
        咨询热线|服务热线|详情咨询|欢迎关注|扫码关注|长按识别|识别二维码|扫描二维码|扫描下方|扫描上方|长按二维码|
        关注公众号|关注微信公众号|微信公众号|更多资讯请|更多精彩请|更多内容请|更多详情请|更多精彩内容|
        更多原创资讯|请下载|下载客户端|下载app|请关注|回复关键词|后台回复|添加微信|加微信|点击链接|立即购买|
        限时优惠|扫码入群|点击菜单栏|解锁更多|转发并关注|点亮在看|点个在看|给大家解答|就介绍到这|就到这里了
        寻求报道|请点击这里|请加入|
        support independent|donate today|keep our reporting|do you know more|got a tip|sign up for|sign up to
        subscribe to|subscribe now|subscribe here|follow us|join our|download our|
        download the app|get the latest|click here to|support our|become a member|newsletter|abonnieren sie|
        jetzt abonnieren|folgen sie uns|melden sie sich|abonnez-vous|suivez-nous|inscrivez-vous|téléchargez|
        suscríbete|síguenos|síganos|descarga|assine|siga-nos|inscreva-se|baixe|подпишитесь|подписывайтесь|
        читайте нас|следите за|скачай|フォロー|登録はこちら|ダウンロード|구독|카카오톡|다운로드|제보""",
    2: """
        提供包括|提供专业|专业提供|全方位|供应商|推广服务|品牌宣传|产品展示|解决方案|服务平台|查询服务|信息服务|
        知识资讯|从业者提供|专业性问题|还需要了解|如需了解|想了解更多|了解更多|了解详情|代理服务|咨询辅导|优惠|
        客服|致电|拨打|热线|电话|咨询|免费领取|免费试听|专属|福利|订阅|投稿|合作|公众号|客户端|小程序|app|二维码|
        微信号|微信搜索|inbox|app store|google play|premium|
        free trial|email address|e-mail|breaking news|daily briefing""",
    1: """
        平台|服务|提供|资讯|行业|企业|品牌|产品|检测|代办|资质|关注|点击|下载|转发|回复|查看|搜索|news|latest|
        updates|stories|exclusive|whatsapp|telegram|facebook|twitter
        instagram|youtube""",
}
"""The terms of paragraphs in which a site advertises itself or its app, by weight."""
