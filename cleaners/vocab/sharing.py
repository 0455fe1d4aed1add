"""The words of share bars in languages with blanks between words. Data only."""

from __future__ import annotations

from typing import Literal

_VERBS = """
    share tweet post pin send email print save copy teilen tweeten posten senden drucken merken versenden partager
    partagez envoyer imprimer copier enregistrer compartir comparte enviar imprimir copiar guardar compartilhar
    compartilhe partilhar partilhe salvar поделиться отправить печать скопировать 공유 공유하기 보내기
"""
_SERVICES = """
    facebook twitter x linkedin whatsapp telegram pinterest reddit email e-mail mail bluesky threads mastodon messenger
    flipboard pocket xing vk вконтакте одноклассники telegram телеграм viber skype sms tumblr snapchat line correo
    e-mail lien link enlace ссылку 페이스북 트위터 카카오톡 카카오스토리 네이버밴드 밴드 라인 url
"""
_BETWEEN = """
    on via by to this per auf mit als den sur par le l un une en por el la no na o a pelo via em в во по на this article
    story page artikel beitrag article noticia artigo noticia notícia новостью
"""

SHARING: dict[str, Literal["verb", "service", "between"]] = {
    **dict.fromkeys(_BETWEEN.split(), "between"),
    **dict.fromkeys(_VERBS.split(), "verb"),
    **dict.fromkeys(_SERVICES.split(), "service"),
}
"""The kind of each word: a verb of sharing, a service, or a word between the two."""
