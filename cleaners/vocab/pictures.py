"""Words of picture credits that bylines do not have. Data only."""

from __future__ import annotations

from cleaners.terms import phrases


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


CREDITS = tuple(
    phrases("""
    facebook photo|twitter photo|instagram photo|courtesy photo|handout photo|submitted photo|contributed photo
    credit|credits|photo credit|photo credits|picture credit|image credit|photo courtesy|courtesy|courtesy of|file photo
    photo supplied|supplied photo|photo provided|pic|pics|picture|pictures|photograph|graphic|illustration|screenshot
    bildquelle|bildnachweis|bildrechte|archivfoto|archivbild|symbolfoto|symbolbild|grafik|screenshot|video
    crédit|crédits|crédit photo|crédits photo|crédit image|photo d'archives|photo d'illustration|capture d'écran|visuel
    foto de archivo|imagen de archivo|crédito|créditos|captura|cortesía|reprodução|divulgação|foto divulgação
    crédito da foto|foto d'archivio|crediti|archieffoto|archiefbeeld|illustratie|arkivfoto|arkivbild|genrebild
    illustrationsfoto|arkistokuva|kuvituskuva|źródło zdjęcia|archiwum|ilustrační foto|illusztráció|foto arhivă
    источник фото|скриншот|архив|джерело фото|dokumentasi|dok.|ảnh minh họa|arşiv|arxiu
    사진 제공|사진제공|자료사진|写真提供|提供写真|画像|图源|图片来源|图片提供|图自|图据|供图|圖源|圖片來源|翻攝自
    图像来源|照片来源|相片来源|影像来源|圖像來源|照片來源|相片來源|影像來源
""")
)
"""Words before the holder of a picture's rights."""

KEPT = tuple(
    phrases("""
    file photo|file image|file picture|archivfoto|archivbild|symbolfoto|symbolbild|photo d'archives|photo d'illustration
    foto de archivo|imagen de archivo|archivo|archieffoto|arkivfoto|arkivbild|arkistokuva|kuvituskuva|ilustrační foto
    фото из архива|архивное фото|ảnh minh họa|ilustrasi|자료사진|자료 사진|資料写真|イメージ|资料图|资料图片|资料照片
""")
)
"""Words that say that a picture is older than its story, or only illustrates it."""

AGENCIES = _words("""
    gettyimages getty afpgettyimages shutterstock istock alamy imago imagoimages pictureallianceepa picturealliance
    unsplash pexels pixabay adobestock depositphotos flickr facebook twitter instagram
    telegram youtube x weibo handout
    wikimedia wikimediacommons commons apphoto associatedpress scanpix ntbscanpix lehtikuva ritzauscanpix
    alamystockphoto zumapress zuma sipa sipausa abaca abacapress hanslucas maxppp presseagence photonews
    photopress keystone keystonesda
    europapress vcg cfp icphoto 视觉中国 東方ic 东方ic 图虫创意 人民视觉 newscom upi nurphoto xinhuanews pool
    picturealliancedpa apa apapictureddesk apapicturedesk reutersphoto agencies courtesy
""")
"""Agencies and stores of pictures, in the form of `names.key`."""

HOLDERS = tuple(
    phrases("""
    ロイター|ゲッティ|ゲッティイメージズ|アフロ|時事|共同|로이터|게티이미지|뉴스1|Рейтер|Гетти
""")
)
"""Agencies and stores whose names are also words of a language, in their own spelling."""

TAKEN_FROM = tuple(phrases("翻攝|翻摄|截自|截圖自|截图自|取自|摘自|图源|圖源|引自"))
"""The beginnings of notes that say from where a picture was taken over."""

CHANNELS = _words("文化 游戏 遊戲 高清 时尚 時尚 文学 文學 文娱 文娛 文旅 金融 方法 国际 國際 党建")
"""Words of channels that begin like a family name."""

SMALL = _words(
    "de von van der den di da do dos la le les el of the and und y e et i via for für pour para del des du och og"
)
"""Words between the names of holders, in scripts without capitals."""
