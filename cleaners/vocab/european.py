"""Words that German, French, Spanish, Portuguese and Russian news sites write around articles, with `|` between
phrases. Data only."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "nav.channel": """
        nachrichten|politik|wirtschaft|panorama|sport|kultur|wissen|wissenschaft|gesundheit|reise|auto|digital
        netzwelt|regional|lokales|ausland|inland|meinung|karriere|leben|unterhaltung|fußball|finanzen|börse
        technik|medien|gesellschaft|wetter|familie|bildung|actualités|actualité|politique|économie|société|monde
        culture|sciences|santé|sports|opinions|planète|france|international|éducation|faits divers|régions|idées
        débats|météo|tech|cinéma|musique|livres|football|justice|environnement|noticias|política|economía
        sociedad|deportes|cultura|internacional|opinión|ciencia|tecnología|salud|españa|mundo|sucesos|gente
        fútbol|educación|clima|el tiempo|vídeos|fotos|nacional|local|notícias|economia|esportes|desporto|brasil
        ciência|tecnologia|saúde|opinião|educação|cidades|entretenimento|futebol|últimas|политика|экономика
        общество|мир|спорт|культура|наука|технологии|происшествия|россия|в мире|бизнес|армия|здоровье|мнения
        авто|стиль""",
    "nav.menu": """
        startseite|zur startseite|menü|suche|anmelden|abmelden|einloggen|registrieren|impressum|datenschutz
        datenschutzerklärung|agb|kontakt|über uns|hilfe|newsletter abbestellen|abo|abonnement|e-paper|epaper
        mediadaten|werbung|barrierefreiheit|cookie-einstellungen|zum inhalt springen|schließen|weiter|zurück
        mehr anzeigen|alle anzeigen|nächster artikel|vorheriger artikel|nutzungsbedingungen|accueil|menu
        rechercher|recherche|se connecter|connexion|créer un compte|s'inscrire|mentions légales|contact
        qui sommes-nous|aide|politique de confidentialité|gestion des cookies|conditions générales|cgu|cgv
        plan du site|aller au contenu|fermer|suivant|précédent|article suivant|article précédent|voir plus
        voir tout|afficher plus|s'abonner|abonnez-vous|données personnelles|inicio|portada|menú|buscar|búsqueda
        iniciar sesión|registrarse|regístrate|aviso legal|política de privacidad|política de cookies|contacto
        quiénes somos|publicidad en|ayuda|mapa web|mapa del sitio|ir al contenido|cerrar|siguiente|anterior
        ver más|ver todo|suscríbete|início|entrar|cadastre-se|busca|pesquisar|pesquisa|fale conosco|quem somos
        política de privacidade|termos de uso|expediente|anuncie|ajuda|mapa do site|ir para o conteúdo|fechar
        próximo|anterior|ver mais|assine|assine já|minha conta|sair|главная|меню|поиск|войти|вход|регистрация
        выход|о нас|о проекте|контакты|реклама|редакция|помощь|политика конфиденциальности
        пользовательское соглашение|закрыть|далее|назад|показать еще|показать ещё|читать далее|все новости
        подписка|карта сайта|архив|вакансии""",
    "share.bar": """
        teilen|artikel teilen|auf facebook teilen|auf twitter teilen|auf x teilen|per mail teilen
        per e-mail teilen|per whatsapp teilen|drucken|link kopieren|link kopiert|weiterempfehlen
        artikel versenden|beitrag teilen|merken|partager|partager l'article|partager sur facebook
        partager sur twitter|partager sur x|partager sur whatsapp|envoyer par e-mail|envoyer par mail|imprimer
        copier le lien|lien copié|partagez|partager cet article|offrir l'article|offrir cet article|compartir
        compartir en facebook|compartir en twitter|compartir en whatsapp|enviar por correo|enviar por email
        imprimir|copiar enlace|enlace copiado|comparte|compártelo|comparte esta noticia|compartir artículo
        compartir noticia|compartilhar|compartilhe|partilhar|compartilhar no facebook|compartilhar no twitter
        compartilhar no whatsapp|copiar link|link copiado|compartilhe esta notícia|compartilhar via|partilhe
        enviar por e-mail|поделиться|поделиться в соцсетях|поделиться новостью|отправить|скопировать ссылку
        распечатать|печать|ссылка скопирована|вконтакте|одноклассники|телеграм|в телеграме|яндекс дзен|дзен
        мой мир""",
    "related.list": """
        czytaj też|czytaj także|czytaj również|zobacz też|zobacz także|przeczytaj także|przeczytaj też
        à lire|a lire|à voir|a voir
        leggi anche|guarda anche|vedi anche|potrebbe interessarti|lees ook|bekijk ook|läs också|läs även
        les også|læs også|lue myös|čtěte také|čtěte i|přečtěte si také|prečítajte si aj|čítajte aj
        citește și|citiți și|vezi și|pročitajte i|pročitajte još|preberite še|olvassa el
        olvasd el ezt is|kapcsolódó cikkek|kapcsolódó cikk|διαβάστε επίσης|διαβάστε ακόμα|прочетете още
        вижте още|читайте ещё|читайте еще|читайте ще|читайте також|ilgili haberler|ilgili haber
        okumadan geçme|loe ka|lasi arī|skaitykite taip pat|lexo edhe|прочитајте и|mehr zu diesem thema
        voir également|en lien|puedes leer
        mehr zum thema|lesen sie auch|lesen sie mehr|das könnte sie auch interessieren
        das könnte sie interessieren|auch interessant|weitere artikel|verwandte artikel|ähnliche artikel
        passend zum thema|mehr dazu|weiterlesen|empfehlungen der redaktion|unsere empfehlungen|weitere themen
        aus dem ressort|mehr aus dem ressort|themenverwandte artikel|auch spannend|mehr lesen|à lire aussi
        lire aussi|à lire également|lire la suite|sur le même sujet|sur le même thème|articles liés
        articles similaires|vous aimerez aussi|à découvrir|nos recommandations|recommandé pour vous
        la rédaction vous conseille|plus d'articles|voir aussi|dans la même rubrique|à ne pas manquer
        pour aller plus loin|dossier|lea también|lee también|le puede interesar|te puede interesar
        puede interesarle|noticias relacionadas|artículos relacionados|más información|más noticias|más sobre
        relacionadas|relacionados|te recomendamos|también te puede interesar|no te pierdas|ver también
        leia também|leia mais|veja também|veja mais|notícias relacionadas|matérias relacionadas
        conteúdo relacionado|saiba mais|mais notícias|você pode gostar|recomendado para você
        mais lidas da semana|relacionadas|artigos relacionados|ler mais|читайте также|читать также|по теме
        материалы по теме|новости по теме|похожие новости|другие новости|рекомендуем|смотрите также|ещё по теме
        еще по теме|другие материалы|вам может быть интересно|подробнее|связанные новости|узнать больше
        главное по теме""",
    "ranking.list": """
        meistgelesen|meistgelesene artikel|die meistgelesenen|top-themen|topthemen|aktuelle themen
        neueste artikel|neueste nachrichten|beliebteste artikel|beliebt|meist gelesen|meistgeklickt|top-artikel
        aktuelles|les plus lus|le plus lu|articles les plus lus|les plus partagés|à la une|dernières actualités
        dernières infos|en direct|les dernières actus|populaires|tendances|en continu|le fil info|lo más leído
        lo más visto|más leídas|las más leídas|más leído|lo último|últimas noticias|más vistas|destacados
        lo más comentado|tendencias|mais lidas|as mais lidas|mais lidos|mais vistas|últimas notícias|destaques
        mais acessadas|em alta|популярное|самое читаемое|самое популярное|главное|лента новостей
        последние новости|новости дня|топ новостей|сейчас читают|главные новости|новости партнеров
        новости партнёров|сми2|выбор редакции""",
    "comment.area": """
        normas de participación|normas de uso|yorumlar|yorum yap|σχόλια|hozzászólások|hozzászólás|תגובות|הוסף תגובה
        no hay comentarios|keine kommentare|nessun commento|geen reacties|brak komentarzy|нет комментариев
        комментариев нет|inga kommentarer|ingen kommentarer|yorum yok|belum ada komentar|tidak ada komentar
        kommentar hinterlassen|schreibe einen kommentar|deje su comentario|deja tu comentario
        deja una respuesta|dejar una respuesta|scrivi un commento
        lascia un commento|lascia una risposta|deixe uma resposta|laisser une réponse|zostaw komentarz|dodaj komentarz
        bir cevap yazın|yorum yapın|tinggalkan balasan|geef een reactie|laat een reactie achter|napsat komentář
        kommentare|kommentar schreiben|kommentieren|zu den kommentaren|kommentar verfassen|alle kommentare
        diskutieren sie mit|jetzt kommentieren|leserkommentare|schreiben sie einen kommentar|ihr kommentar
        diskussion|kommentarfunktion geschlossen|antworten|commentaires|commenter|laisser un commentaire
        voir les commentaires|réagir|réagissez|ajouter un commentaire|lire les commentaires|répondre
        poster un commentaire|vos réactions|tous les commentaires|aucun commentaire|les commentaires sont fermés
        comentarios|comentar|deja un comentario|dejar un comentario|ver comentarios|escribe un comentario
        responder|añadir comentario|sin comentarios|comentários|deixe um comentário|deixe seu comentário|comente
        ver comentários|faça um comentário|comentários encerrados|nenhum comentário|комментарии|комментировать
        оставить комментарий|написать комментарий|добавить комментарий|ответить|обсудить|все комментарии
        нет комментариев|коментарі|коментувати|залишити коментар|додати коментар|написати коментар|немає коментарів
        комментариев пока нет|коментари|komentarze|komentáře|komentari|komentarji|kommentarer|kommentit""",
    "newsletter.box": """
        newsletter|newsletter abonnieren|jetzt abonnieren|jetzt anmelden|e-mail-adresse|ihre e-mail-adresse
        abonnieren|zum newsletter|kostenlos anmelden|inscription à la newsletter|inscrivez-vous à la newsletter
        recevoir la newsletter|je m'inscris|je m'abonne|adresse e-mail|votre adresse e-mail|votre email
        s'inscrire à la newsletter|suscríbete a la newsletter|suscríbase|boletín|boletines|apúntate
        correo electrónico|tu correo electrónico|suscribirse|suscríbete|recibe nuestra newsletter|assine a newsletter
        inscreva-se|receba as notícias|receba nossa newsletter|seu e-mail|digite seu e-mail|подписаться
        подписаться на новости|подписаться на рассылку|ваш e-mail|рассылка|подпишитесь|введите email""",
    "ad.label": """
        dalsza część artykułu pod materiałem wideo|dalszy ciąg artykułu pod materiałem wideo
        ciąg dalszy artykułu pod materiałem wideo|dalsza część tekstu pod wideo|dalsza część artykułu pod wideo
        dalsza część artykułu pod reklamą|ciąg dalszy pod materiałem wideo|dalszy ciąg materiału pod wideo
        reszta artykułu pod wideo|continua dopo la pubblicità|l'articolo continua dopo la pubblicità
        tekst gaat verder onder de advertentie|artikel gaat verder onder de advertentie
        lees verder onder de advertentie|artikeln fortsätter efter annonsen|artikeln fortsätter under annonsen
        artikkelen fortsetter under annonsen|saken fortsetter etter annonsen|artiklen fortsætter efter annoncen
        juttu jatkuu mainoksen jälkeen|artikkeli jatkuu mainoksen jälkeen|článek pokračuje pod reklamou
        text pokračuje pod reklamou|a cikk a hirdetés után folytatódik|haberin devamı reklamdan sonra
        продолжение после рекламы
        anzeige|werbung|advertorial|gesponsert|die nachricht nach der anzeige
        artikel wird nach der anzeige fortgesetzt|nach der anzeige geht es weiter|publicité|publicités
        sponsorisé|contenu sponsorisé|la suite après la publicité|annonce|la suite après cette publicité
        contenus sponsorisés|publicidad|anuncio|patrocinado|contenido patrocinado|publicidade|anúncio|рекламодателям
        conteúdo patrocinado|continua após a publicidade|pub|continúa después de la publicidad
        continua depois da publicidade|реклама|на правах рекламы|рекламный блок|партнерский материал
        спонсорский материал""",
    "follow.us": """
        folgen sie uns|folgen sie uns auf facebook|folgen sie uns auf twitter|folgen|suivez-nous
        suivez-nous sur facebook|suivez-nous sur twitter|nous suivre|síguenos|síguenos en facebook
        síguenos en twitter|síganos|síguenos en|siga-nos|siga-nos no facebook|siga-nos no instagram|nos siga
        подпишитесь на нас|мы в социальных сетях|мы в соцсетях|наш telegram-канал|подписывайтесь на нас
        читайте нас в|следите за нами""",
    "app.download": """
        app herunterladen|zur app|jetzt app laden|die app|télécharger l'application|téléchargez l'application
        notre application|descarga la app|descargar app|descarga nuestra app|baixe o app|baixe o aplicativo
        baixar aplicativo|скачать приложение|мобильное приложение|скачайте приложение""",
    "player.note": """
        video abspielen|artikel anhören|vorlesen|artikel vorlesen lassen|ihr browser unterstützt das video nicht
        écouter l'article|lire la vidéo|écouter cet article|votre navigateur ne supporte pas la vidéo|escuchar
        escuchar artículo|reproducir vídeo|ver vídeo|ouvir|ouvir artigo|ouça|assistir ao vídeo
        tu navegador no soporta vídeos|seu navegador não suporta vídeos|слушать|прослушать|смотреть видео
        ваш браузер не поддерживает видео""",
    "image.note": """
        bild vergrößern|bilderstrecke|zur bilderstrecke|fotostrecke|zur fotostrecke|bildunterschrift anzeigen
        quelle|foto|bild|agrandir l'image|voir les photos|diaporama|photo|ampliar imagen|ampliar foto
        ver galería|galería|foto de archivo|archivo|ampliar|galeria de fotos|veja fotos|foto reprodução
        foto divulgação|reprodução|divulgação|увеличить|фотогалерея|фото|фоторепортаж|открыть фото""",
    "read.more": """
        mehr|mehr erfahren|zum artikel|artikel weiterlesen|jetzt lesen|en savoir plus|lire l'article|lire plus
        leer más|seguir leyendo|sigue leyendo|continuar leyendo|leer noticia completa|continue lendo|clique aqui
        haga clic aquí|haz clic aquí|cliquez ici|hier klicken|читать полностью|читать дальше|подробности|далее
        читать""",
    "top.back": """
        nach oben|zum seitenanfang|zurück nach oben|haut de page|retour en haut|volver arriba|ir arriba
        voltar ao topo|наверх|вверх|в начало""",
    "tags.line": """
        themen|schlagworte|stichworte|thèmes|mots-clés|sujets|etiquetas|temas|archivado en|tags da notícia
        assuntos|теги|темы|метки""",
    "counter.reads": """
        minuten lesezeit|lesezeit|min lesezeit|kommentare|aufrufe|min de lecture|temps de lecture
        minutes de lecture|lectures|min de lectura|minutos de lectura|tiempo de lectura|visitas|lecturas
        min de leitura|minutos de leitura|tempo de leitura|visualizações|просмотров|просмотра|просмотры
        комментариев|комментария|комментарий|коментарів|переглядів|мин чтения|минут чтения|прочтений""",
    "action.button": """
        reportar un error|corregir|me gusta|merken|speichern|artikel merken|drucken|feedback|fehler melden
        vorlesen|lesezeichen setzen|enregistrer
        sauvegarder|imprimer|signaler une erreur|signaler|ajouter à mes favoris|guardar|imprimir|reportar error
        salvar|favoritar|comunicar erro|сохранить|в избранное|сообщить об ошибке|нравится""",
    "badge.label": """
        exklusiv|eilmeldung|liveticker|plus|abo plus|exclusif|direct|réservé aux abonnés
        article réservé aux abonnés|abonné|exclusivo|última hora|solo suscriptores|en directo|ao vivo
        exclusivo para assinantes|urgente|эксклюзив|срочно|молния|онлайн|обновлено""",
    "cookie.banner": """
        akzeptieren|alle akzeptieren|zustimmen|ablehnen|einstellungen|accepter|tout accepter|refuser
        tout refuser|paramétrer|aceptar|aceptar todo|rechazar|configurar|aceitar|aceitar todos|recusar|принять
        согласен|хорошо|понятно""",
    "copyright.notice": """
        alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados
        reproducción prohibida|reproduction interdite|все права защищены|weiterverbreitung nur mit genehmigung""",
    "search.box": """
        suchbegriff eingeben|suchen|rechercher sur le site|votre recherche|buscar en el sitio|o que você procura
        найти|поиск по сайту""",
}

OPENERS: dict[str, str] = {
    "related.list": """
        czytaj też|czytaj także|czytaj również|zobacz też|zobacz także|przeczytaj także|przeczytaj też
        leggi anche|guarda anche|vedi anche|potrebbe interessarti|lees ook|bekijk ook|läs också|läs även
        les også|læs også|lue myös|čtěte také|čtěte i|přečtěte si také|prečítajte si aj|čítajte aj
        citește și|citiți și|vezi și|pročitajte i|pročitajte još|preberite še|olvassa el
        olvasd el ezt is|kapcsolódó cikkek|kapcsolódó cikk|διαβάστε επίσης|διαβάστε ακόμα|прочетете още
        вижте още|читайте ещё|читайте еще|читайте ще|читайте також|ilgili haberler|ilgili haber
        okumadan geçme|loe ka|lasi arī|skaitykite taip pat|lexo edhe|прочитајте и|mehr zu diesem thema
        voir également|en lien|también te puede interesar|puedes leer|sigue leyendo|ver mais
        continue lendo
        lesen sie auch|lesen sie hier|mehr zum thema|lesen sie mehr|mehr dazu|auch interessant|lire aussi
        à lire aussi|à lire également|voir aussi|sur le même sujet|lea también|lee también|le puede interesar
        te puede interesar|más información|leia também|leia mais|veja também|saiba mais|читайте также
        читать также|по теме|смотрите также|подробнее|вам может быть интересно""",
    "tags.line": """
        themen|schlagworte|schlagwörter|mots-clés|thèmes|etiquetas|temas|palabras clave|palavras-chave|assuntos
        теги|метки|темы""",
    "counter.reads": """
        lesezeit|temps de lecture|durée de lecture|tiempo de lectura|tempo de leitura|время чтения""",
    "share.bar": """
        teilen|partager|partager sur|compartir|compartilhar|compartilhe|поделиться""",
    "contact.block": """
        telefon|adresse|téléphone|teléfono|dirección|correo|telefone|endereço|телефон|адрес|e-mail|почта|kontakt""",
    "copyright.notice": """
        copyright|urheberrecht|droits d'auteur|derechos de autor|авторские права""",
    "follow.us": """
        folgen sie uns|suivez-nous|síguenos en|síganos en|siga-nos|читайте нас в|подписывайтесь на|мы в""",
}
