//! Words that sites of many languages use around their articles.
//!
//! Entries are written folded, as [`fold()`](super::fold()) leaves a line. Shape decides more than words do: a table only names
//! what a line of a certain shape may be.

mod labels;
mod table;

pub(super) use labels::*;
pub(super) use table::Words;

use table::words;

words! {
    /// What introduces a pointer to another article.
    RELATED:
    "en" ["also read", "read also", "also see", "see also", "read more", "related", "related story", "related article",
        "related coverage", "read next", "more on this", "must read", "recommended", "read", "also on", "watch", "also watch",
        "don't miss", "you may also like", "in case you missed it", "more"];
    "fr" ["lire aussi", "à lire aussi", "a lire aussi", "lire également", "à lire", "voir aussi", "lire la suite",
        "lire", "sur le même sujet", "à voir aussi"];
    "de" ["lesen sie auch", "lesen sie mehr", "mehr zum thema", "siehe auch", "auch interessant", "weiterlesen", "mehr"];
    "es" ["lea también", "lee también", "lea además", "leer más", "ver también", "te puede interesar", "le puede interesar",
        "también lea", "relacionado", "más información"];
    "pt" ["leia também", "leia mais", "veja também", "saiba mais", "ler mais", "leia"];
    "it" ["leggi anche", "leggi di più", "vedi anche"];
    "nl" ["lees ook", "lees meer", "zie ook"];
    "ru" ["читайте также", "читать также", "смотрите также", "читать далее", "по теме", "подробнее"];
    "ar" ["اقرأ أيضا", "اقرأ أيضاً", "إقرأ أيضا", "إقرأ أيضاً", "اقرأ المزيد", "شاهد أيضا", "مواضيع ذات صلة"];
    "zh" ["延伸阅读", "延伸閱讀", "相关阅读", "相關閱讀", "相关新闻", "相關新聞", "推荐阅读", "另见", "阅读更多"];
    "ja" ["関連記事", "あわせて読みたい", "合わせて読みたい", "関連", "続きを読む"];
    "tr" ["ayrıca okuyun", "bunu da okuyun", "ilgili haber", "ayrıca bakınız", "devamını oku", "i̇lgili haber"];
    "ug" ["مۇناسىۋەتلىك خەۋەر", "مۇناسىۋەتلىك خەۋەرلەر", "داۋامىنى ئوقۇڭ"];
}

words! {
    /// Labels that lead to another article even where no separator follows them.
    RELATED_WITHOUT_SEPARATOR:
    "en" ["also read", "read also", "see also"];
    "fr" ["lire aussi", "à lire aussi", "voir aussi"];
    "de" ["lesen sie auch"];
    "es" ["lea también", "lee también"];
    "pt" ["leia também", "veja também"];
    "ru" ["читайте также"];
    "ar" ["اقرأ أيضا", "اقرأ أيضاً"];
}

words! {
    /// Headings above lists of other articles.
    LIST_HEADING:
    "en" ["related", "latest", "latest news", "related articles", "related stories", "related news", "related posts",
        "related topics", "related content", "related links", "more stories", "more news", "most read", "most popular",
        "popular", "trending", "trending now", "top stories", "recommended", "recommended for you", "you may also like",
        "you might also like", "read more", "see also", "also read", "more from this author", "editor's picks",
        "don't miss", "recent posts", "recent news", "more on this story", "around the web", "tags", "topics", "up next",
        "what to read next", "more like this", "featured"];
    "fr" ["articles similaires", "articles liés", "articles connexes", "sur le même sujet", "à lire aussi", "lire aussi",
        "les plus lus", "dernières nouvelles", "dernières actualités", "à la une", "vous aimerez aussi", "en relation",
        "articles recommandés", "derniers articles", "mots-clés"];
    "de" ["ähnliche artikel", "mehr zum thema", "verwandte artikel", "meistgelesen", "neueste nachrichten",
        "das könnte sie auch interessieren", "auch interessant", "weitere artikel", "aktuelles", "schlagwörter"];
    "es" ["artículos relacionados", "noticias relacionadas", "relacionado", "relacionados", "lo más leído",
        "más leídas", "últimas noticias", "te puede interesar", "más noticias", "etiquetas"];
    "pt" ["artigos relacionados", "notícias relacionadas", "mais lidas", "últimas notícias", "veja também",
        "leia também", "relacionados", "mais notícias"];
    "ru" ["похожие статьи", "похожие новости", "читайте также", "по теме", "последние новости", "самое читаемое",
        "популярное", "материалы по теме", "новости по теме", "главное", "теги"];
    "ar" ["مقالات ذات صلة", "أخبار ذات صلة", "مواضيع ذات صلة", "اقرأ أيضا", "اقرأ أيضاً", "الأكثر قراءة", "آخر الأخبار"];
    "zh" ["相关新闻", "相關新聞", "相关文章", "相關文章", "相关阅读", "相關閱讀", "热门新闻", "熱門新聞", "最新消息", "推荐阅读", "延伸阅读", "延伸閱讀"];
    "ja" ["関連記事", "人気記事", "新着記事", "おすすめ記事", "あわせて読みたい", "ランキング", "最新ニュース"];
    "tr" ["ilgili haberler", "benzer haberler", "son haberler", "en çok okunanlar", "diğer haberler", "i̇lgili haberler"];
    "ug" ["مۇناسىۋەتلىك خەۋەرلەر", "ئەڭ يېڭى خەۋەرلەر", "مۇناسىۋەتلىك ماقالىلەر"];
}

words! {
    /// Words of which buttons for sharing, printing and commenting are made.
    BUTTON:
    "en" ["share", "tweet", "print", "email", "e-mail", "mail", "post", "comment", "comments", "write", "send", "save",
        "facebook", "twitter", "whatsapp", "telegram", "linkedin", "pinterest", "reddit", "x", "messenger", "line", "viber",
        "copy", "link", "pin", "it", "a", "this", "the", "on", "by", "to", "via", "with", "page", "article", "story", "friend",
        "friends", "and", "or", "click", "flipboard", "tumblr", "like", "bookmark", "+", "|", "/", "view", "all", "pocket",
        "instapaper", "weibo", "wechat", "vk", "xing", "threads", "bluesky", "mastodon", "youtube", "instagram"];
    "fr" ["partager", "partagez", "imprimer", "envoyer", "commenter", "commentaire", "sur", "par", "un", "cet"];
    "de" ["teilen", "drucken", "senden", "kommentieren", "kommentar", "auf", "per", "merken", "artikel"];
    "es" ["compartir", "compartir en", "imprimir", "enviar", "comentar", "comentario", "en", "por", "correo"];
    "pt" ["compartilhar", "partilhar", "compartilhe", "enviar", "comentário", "no", "em"];
    "ru" ["поделиться", "распечатать", "печать", "отправить", "комментировать", "в", "вконтакте", "одноклассники"];
    "ar" ["مشاركة", "شارك", "طباعة", "تعليق", "فيسبوك", "تويتر", "واتساب", "على"];
    "zh" ["分享", "打印", "列印", "评论", "評論", "微信", "微博", "收藏", "转发", "复制链接"];
    "ja" ["シェア", "シェアする", "ツイート", "ツイートする", "印刷", "コメント", "保存"];
    "tr" ["paylaş", "yazdır", "yorum", "yap", "gönder", "facebook'ta", "twitter'da"];
    "ug" ["ھەمبەھىرلەڭ", "بېسىش", "ئىنكاس"];
}

words! {
    /// The words of [`BUTTON`] that name an action or a network.
    ACTION:
    "en" ["share", "tweet", "print", "email", "e-mail", "comment", "comments", "facebook", "twitter", "whatsapp", "telegram",
        "linkedin", "pinterest", "reddit", "messenger", "viber", "flipboard", "tumblr", "bookmark", "weibo", "wechat", "post",
        "send", "instagram", "youtube"];
    "fr" ["partager", "partagez", "imprimer", "envoyer", "commenter"];
    "de" ["teilen", "drucken", "senden", "kommentieren", "merken"];
    "es" ["compartir", "imprimir", "enviar", "comentar"];
    "pt" ["compartilhar", "partilhar", "compartilhe"];
    "ru" ["поделиться", "распечатать", "печать", "отправить", "вконтакте", "одноклассники"];
    "ar" ["مشاركة", "شارك", "طباعة", "فيسبوك", "تويتر", "واتساب"];
    "zh" ["分享", "打印", "列印", "微信", "微博", "收藏", "转发", "复制链接"];
    "ja" ["シェア", "シェアする", "ツイート", "ツイートする", "印刷"];
    "tr" ["paylaş", "yazdır", "gönder"];
    "ug" ["ھەمبەھىرلەڭ", "بېسىش"];
}

words! {
    /// What counters count.
    COUNTED:
    "en" ["read", "reads", "view", "views", "comment", "comments", "share", "shares", "like", "likes", "times read", "min read",
        "minute read", "minutes read", "mins read", "hits", "visits", "votes", "replies", "reactions", "minutes to read"];
    "fr" ["lectures", "vues", "commentaire", "commentaires", "partages", "min de lecture", "minutes de lecture", "réactions"];
    "de" ["aufrufe", "kommentar", "kommentare", "lesungen", "min lesezeit", "minuten lesezeit", "leser"];
    "es" ["lecturas", "vistas", "visitas", "comentario", "comentarios", "min de lectura", "minutos de lectura"];
    "pt" ["leituras", "visualizações", "comentário", "comentários", "min de leitura", "minutos de leitura"];
    "ru" ["просмотр", "просмотра", "просмотров", "комментарий", "комментария", "комментариев", "прочтений"];
    "ar" ["مشاهدة", "مشاهدات", "قراءة", "تعليق", "تعليقات", "زيارة"];
    "zh" ["次阅读", "阅读", "次浏览", "浏览", "条评论", "评论", "次閱讀", "則評論"];
    "ja" ["回閲覧", "件のコメント", "コメント", "ビュー"];
    "tr" ["okunma", "görüntülenme", "yorum", "kez okundu"];
    "ug" ["قېتىم ئوقۇلدى", "ئىنكاس"];
}

words! {
    /// Labels of advertisements.
    ADVERT:
    "en" ["advertisement", "advertising", "sponsored", "sponsored content", "promoted content", "paid content", "ad", "ads",
        "story continues below", "continue reading below", "article continues below", "scroll to continue", "skip advert",
        "advertisement - continue reading below", "story continues below advertisement"];
    "fr" ["publicité", "annonce", "contenu sponsorisé", "la suite après la publicité", "après la publicité"];
    "de" ["anzeige", "werbung", "gesponsert"];
    "es" ["publicidad", "anuncio", "contenido patrocinado"];
    "pt" ["publicidade", "propaganda", "conteúdo patrocinado", "continua após a publicidade"];
    "ru" ["реклама", "на правах рекламы"];
    "ar" ["إعلان", "إعلانات", "اعلان"];
    "zh" ["广告", "廣告"];
    "ja" ["広告", "pr"];
    "tr" ["reklam", "i̇lan"];
    "ug" ["ئېلان"];
}

words! {
    /// How calls to advertise begin.
    ADVERTISE:
    "en" ["advertise on", "advertise with", "advertise here", "ads by", "sponsored by", "promoted by"];
    "fr" ["annoncez sur", "sponsorisé par"];
    "de" ["werben auf", "werben sie", "gesponsert von"];
    "es" ["anúnciate en", "patrocinado por"];
    "pt" ["anuncie no", "anuncie em", "patrocinado por"];
    "ru" ["разместить рекламу", "реклама на"];
    "ar" ["أعلن معنا"];
    "zh" ["广告合作"];
    "ja" ["広告掲載"];
    "tr" ["reklam ver"];
}

words! {
    /// Labels and notices of forms for comments, contact and letters by mail.
    FORM:
    "en" ["your name", "your email", "your e-mail", "your email address", "your comment", "your message", "characters left",
        "post a comment", "write a comment", "leave a comment", "add a comment", "leave a reply", "post comment",
        "submit comment", "submit", "cancel reply", "reply", "name", "email", "e-mail", "website", "comment", "avatar",
        "name *", "email *", "comment *", "your email address will not be published",
        "save my name, email, and website in this browser for the next time i comment", "notify me of new posts by email",
        "notify me of follow-up comments by email", "required fields are marked *", "captcha", "send", "subscribe",
        "enter your email", "enter your email address", "sign up", "log in to comment", "be the first to comment",
        "join the conversation", "join the discussion"];
    "fr" ["votre nom", "votre e-mail", "votre adresse e-mail", "votre commentaire", "laisser un commentaire",
        "poster un commentaire", "ajouter un commentaire", "laissez un commentaire", "nom", "commentaire", "site web",
        "votre adresse e-mail ne sera pas publiée", "nom *", "e-mail *", "envoyer", "caractères restants", "répondre",
        "annuler la réponse", "s'abonner"];
    "de" ["ihr name", "ihre e-mail", "ihre e-mail-adresse", "ihr kommentar", "kommentar schreiben", "kommentar hinterlassen",
        "schreibe einen kommentar", "kommentar", "absenden", "verbleibende zeichen", "antworten",
        "deine e-mail-adresse wird nicht veröffentlicht"];
    "es" ["su nombre", "tu nombre", "nombre", "correo electrónico", "deja un comentario", "dejar un comentario",
        "escribe un comentario", "comentario", "publicar comentario", "caracteres restantes", "enviar", "sitio web",
        "tu dirección de correo electrónico no será publicada"];
    "pt" ["seu nome", "o seu nome", "nome", "deixe um comentário", "deixe uma resposta", "comentário", "publicar comentário",
        "caracteres restantes", "o seu endereço de email não será publicado"];
    "ru" ["ваше имя", "имя", "ваш комментарий", "комментарий", "оставить комментарий", "добавить комментарий", "отправить",
        "осталось символов", "ваш адрес email не будет опубликован"];
    "ar" ["الاسم", "اسمك", "البريد الإلكتروني", "تعليق", "تعليقك", "اترك تعليقا", "اترك تعليقاً", "أضف تعليقا", "إرسال"];
    "zh" ["姓名", "您的姓名", "邮箱", "電子郵件", "发表评论", "發表評論", "评论", "评论内容", "提交", "剩余字数", "我要评论"];
    "ja" ["名前", "お名前", "メールアドレス", "コメント", "コメントを書く", "コメントを残す", "コメントする", "送信"];
    "tr" ["adınız", "e-posta", "yorumunuz", "yorum yap", "yorum yaz", "gönder", "kalan karakter"];
    "ug" ["ئىسمىڭىز", "ئېلخەت", "ئىنكاس يېزىش", "يوللاش"];
}

words! {
    /// How notices that stand around articles on every page of a site begin.
    NOTICE:
    "en" ["follow us on", "follow us", "sign up for our", "sign up to our", "subscribe to our", "subscribe now", "join our",
        "all rights reserved", "terms of use", "terms of service", "privacy policy", "cookie policy", "click here to",
        "download our", "share this", "share on", "share with", "print this", "filed under", "posted in", "skip to content",
        "skip to main content", "back to top", "previous article", "next article", "previous post", "next post",
        "we use cookies", "this site uses cookies", "this website uses cookies", "report a typo", "support our journalism",
        "listen to this article", "view comments", "show comments", "load more"];
    "fr" ["suivez-nous", "abonnez-vous", "inscrivez-vous", "tous droits réservés", "partager sur", "politique de confidentialité",
        "mentions légales", "retour en haut", "article précédent", "article suivant", "nous utilisons des cookies"];
    "de" ["folgen sie uns", "abonnieren sie", "jetzt abonnieren", "alle rechte vorbehalten", "zum inhalt springen",
        "vorheriger artikel", "nächster artikel", "wir verwenden cookies"];
    "es" ["síguenos en", "suscríbete a", "suscríbase a", "todos los derechos reservados", "política de privacidad",
        "artículo anterior", "artículo siguiente", "utilizamos cookies"];
    "pt" ["siga-nos", "inscreva-se no", "todos os direitos reservados", "política de privacidade", "artigo anterior",
        "próximo artigo"];
    "ru" ["подписывайтесь на", "подпишитесь на", "все права защищены", "политика конфиденциальности",
        "мы используем файлы cookie"];
    "ar" ["تابعنا على", "تابعونا على", "جميع الحقوق محفوظة", "سياسة الخصوصية"];
    "zh" ["关注我们", "版权所有", "版權所有", "隐私政策", "返回顶部", "上一篇", "下一篇", "责任编辑"];
    "ja" ["フォローする", "無断転載", "プライバシーポリシー", "ページトップへ", "前の記事", "次の記事"];
    "tr" ["bizi takip edin", "tüm hakları saklıdır", "gizlilik politikası", "önceki haber", "sonraki haber"];
    "ug" ["بىزگە ئەگىشىڭ", "نەشر ھوقۇقى"];
}

words! {
    /// Entries of menus, alone on a line.
    MENU:
    "en" ["home", "menu", "search", "login", "log in", "sign in", "register", "subscribe", "follow", "loading", "close",
        "contact", "contact us", "about", "about us", "copyright", "categories", "newsletter", "newsletters", "next", "previous"];
    "fr" ["accueil", "menu", "rechercher", "recherche", "connexion", "s'abonner", "contact", "à propos", "suivant", "précédent"];
    "de" ["startseite", "menü", "suche", "anmelden", "abonnieren", "kontakt", "impressum", "datenschutz", "nach oben"];
    "es" ["inicio", "menú", "buscar", "suscríbete", "síguenos", "contacto", "aviso legal", "siguiente", "anterior"];
    "pt" ["início", "menu", "buscar", "pesquisar", "assine", "contato", "contacto", "inscreva-se"];
    "ru" ["главная", "меню", "поиск", "войти", "подписаться", "подписывайтесь", "контакты", "наверх"];
    "ar" ["الرئيسية", "القائمة", "بحث", "اشترك", "تابعنا", "اتصل بنا"];
    "zh" ["首页", "首頁", "菜单", "搜索", "登录", "登入", "订阅", "訂閱", "联系我们"];
    "ja" ["トップページ", "メニュー", "検索", "ログイン", "購読", "お問い合わせ"];
    "tr" ["ana sayfa", "anasayfa", "menü", "ara", "giriş yap", "abone ol", "i̇letişim"];
    "ug" ["باش بەت", "ئىزدەش", "كىرىش"];
}

words! {
    /// Words that remain of links and trackers.
    TRACKER:
    "und" ["fbpx", "gtm", "gtag", "utm", "pixel", "noscript", "iframe", "fb-root", "adsbygoogle", "googletag", "amp-pixel",
        "javascript", "undefined", "null", "nan", "[object object]"];
}

words! {
    /// What introduces the place where an article was taken from.
    SOURCE:
    "en" ["source", "via", "originally published on", "first published on", "this article first appeared on"];
    "fr" ["source"];
    "de" ["quelle"];
    "es" ["fuente"];
    "pt" ["fonte"];
    "ru" ["источник"];
    "ar" ["المصدر"];
    "zh" ["来源", "來源"];
    "ja" ["出典", "引用元"];
    "tr" ["kaynak"];
    "ug" ["مەنبە"];
}

words! {
    /// Words of links that only lead on.
    LEADING_ON:
    "en" ["read", "full", "article", "story", "the", "continue", "reading", "to", "original", "page", "post", "here", "more",
        "view", "link", "click", "on", "visit", "website", "site", "source", "go", "see"];
    "fr" ["lire", "l'article", "article", "complet", "original", "la", "suite", "voir"];
    "de" ["zum", "artikel", "weiterlesen", "original", "originalartikel"];
    "es" ["leer", "artículo", "completo", "original", "ver", "el"];
    "pt" ["ler", "artigo", "completo", "original", "leia", "o"];
    "ru" ["читать", "полностью", "оригинал", "статьи"];
    "tr" ["haberin", "devamı", "tamamını", "oku"];
}

words! {
    /// Links from the beginning of an article to the whole of it.
    READ_ON:
    "en" ["read more", "continue reading", "read on", "keep reading", "read full article", "read the full story",
        "read full story", "read the rest", "full story", "read the article"];
    "fr" ["lire la suite", "lire plus", "en savoir plus", "lire l'article"];
    "de" ["weiterlesen", "mehr lesen", "ganzen artikel lesen"];
    "es" ["leer más", "seguir leyendo", "lea más", "sigue leyendo"];
    "pt" ["leia mais", "ler mais", "continue lendo", "continuar lendo"];
    "ru" ["читать далее", "читать дальше", "подробнее", "далее", "читать полностью"];
    "ar" ["اقرأ المزيد", "المزيد", "تابع القراءة"];
    "zh" ["阅读全文", "阅读更多", "继续阅读", "更多", "閱讀全文"];
    "ja" ["続きを読む", "もっと読む", "続きはこちら"];
    "tr" ["devamını oku", "devamı", "daha fazla"];
    "ug" ["تەپسىلاتى", "تېخىمۇ كۆپ"];
}

words! {
    /// How titles of pages that list articles begin.
    LISTED:
    "en" ["tag", "tags", "category", "archive", "archives", "monthly archives", "posts tagged", "articles tagged",
        "topic", "latest posts", "recent posts", "latest news", "all articles", "all posts"];
    "fr" ["étiquette", "catégorie", "archives", "mot-clé", "derniers articles"];
    "de" ["schlagwort", "kategorie", "archiv", "neueste beiträge"];
    "es" ["etiqueta", "categoría", "archivo", "archivos", "últimas noticias"];
    "pt" ["etiqueta", "categoria", "arquivo", "arquivos", "últimas notícias"];
    "ru" ["метка", "рубрика", "архив", "тег"];
    "ar" ["وسم", "تصنيف", "أرشيف"];
    "zh" ["标签", "分类", "归档", "存档", "標籤"];
    "ja" ["タグ", "カテゴリー", "アーカイブ"];
    "tr" ["etiket", "kategori", "arşiv"];
    "ug" ["خەتكۈچ", "ئارخىپ"];
}

words! {
    /// What says whose a picture is, or that there is one.
    PICTURE:
    "en" ["pic credit", "pic credits", "picture credit", "picture credits", "photo credit", "photo credits", "image credit",
        "image credits", "photo", "photos", "photograph", "picture", "image", "file photo", "file picture", "file image",
        "representative image", "representational image", "credit", "source", "courtesy", "drawing", "graphic", "illustration",
        "photo by", "image source", "photo courtesy", "getty images", "screenshot", "screengrab", "pic", "map", "video grab",
        "handout", "reuters photo", "ap photo", "afp photo"];
    "fr" ["photo", "crédit photo", "crédits photo", "crédit", "illustration", "image", "capture d'écran", "dessin"];
    "de" ["foto", "bild", "fotos", "bildquelle", "quelle", "symbolbild", "archivbild", "grafik"];
    "es" ["foto", "fotografía", "imagen", "crédito", "crédito de la foto", "cortesía", "fuente"];
    "pt" ["foto", "imagem", "crédito", "reprodução", "divulgação", "fonte", "arquivo"];
    "ru" ["фото", "фотография", "иллюстрация", "источник фото"];
    "ar" ["صورة", "الصورة", "تصوير", "مصدر الصورة"];
    "zh" ["图片来源", "圖片來源", "图", "資料圖片", "资料图", "资料图片", "摄影", "图源"];
    "ja" ["写真", "画像", "提供", "撮影", "写真提供", "画像提供"];
    "tr" ["fotoğraf", "foto", "görsel", "kaynak", "arşiv"];
    "ug" ["رەسىم", "سۈرەت"];
}

words! {
    /// Words of notices that say under what terms a text is carried.
    ARRANGEMENT:
    "en" ["arrangement", "syndicated", "syndication", "inputs from", "input from", "wire agency", "agency inputs", "agencies",
        "republished", "with permission", "first published", "originally published", "first appeared", "originally appeared",
        "creative commons", "press release", "wire service", "feed", "staff and agencies"];
    "fr" ["en accord avec", "avec afp", "avec agences", "avec les agences", "publié avec l'autorisation", "avec reuters"];
    "de" ["mit genehmigung", "mit material von", "mit agenturmaterial", "zuerst erschienen"];
    "es" ["con información de", "con autorización", "publicado originalmente", "con agencias"];
    "pt" ["com informações de", "com informações da", "com informações do", "publicado originalmente"];
    "ru" ["по материалам", "с разрешения"];
    "ar" ["بالاتفاق مع", "نقلا عن", "وكالات"];
    "zh" ["授权转载", "授權轉載", "转载自", "轉載自"];
    "ja" ["転載", "配信"];
    "tr" ["izniyle", "ajanslar"];
}

words! {
    /// Headings inside articles that are one word long.
    CROSSHEAD:
    "en" ["background", "analysis", "conclusion", "introduction", "summary", "overview", "context", "history", "reaction",
        "reactions", "timeline", "outlook", "methodology", "aftermath", "investigation", "response"];
    "fr" ["contexte", "analyse", "conclusion", "introduction", "réactions", "chronologie"];
    "de" ["hintergrund", "analyse", "fazit", "einleitung", "reaktionen", "ausblick", "vorgeschichte"];
    "es" ["contexto", "antecedentes", "análisis", "conclusión", "introducción", "reacciones"];
    "pt" ["contexto", "análise", "conclusão", "introdução", "reações", "antecedentes"];
    "ru" ["контекст", "анализ", "вывод", "выводы", "предыстория", "реакция", "хронология"];
    "ar" ["خلفية", "تحليل", "خاتمة", "مقدمة"];
    "zh" ["背景", "分析", "结论", "結論", "引言"];
    "ja" ["背景", "分析", "結論", "まとめ", "はじめに"];
    "tr" ["arka plan", "analiz", "sonuç", "giriş"];
}

words! {
    /// What introduces a byline at its beginning.
    BY:
    "en" ["by", "written by", "reported by", "reporting by", "story by", "text by", "words by", "author", "posted by"];
    "fr" ["par", "de notre correspondant", "propos recueillis par", "auteur"];
    "de" ["von", "ein beitrag von", "autor", "autorin"];
    "es" ["por", "redacción", "autor", "autora"];
    "pt" ["por", "autor", "autora"];
    "it" ["di"];
    "nl" ["door"];
    "ru" ["автор", "текст"];
    "ar" ["بقلم", "كتب", "كتبت"];
    "zh" ["作者", "记者", "記者", "文"];
    "ja" ["文", "著者", "執筆", "取材"];
    "tr" ["yazan", "haber", "yazar"];
    "ug" ["ئاپتور", "مۇخبىر"];
}

words! {
    /// Verbs by which a standfirst hands over to its author.
    REPORTS:
    "en" ["reports", "report", "writes", "write"];
    "fr" ["rapporte", "rapportent", "écrit", "écrivent"];
    "de" ["berichtet", "berichten", "schreibt", "schreiben"];
    "es" ["informa", "informan", "escribe", "reporta"];
    "pt" ["informa", "escreve", "relata"];
    "it" ["riferisce", "scrive"];
    "ru" ["сообщает", "пишет", "передаёт", "передает"];
    "tr" ["bildiriyor", "yazıyor"];
}

words! {
    /// Words by which a name is that of an organization.
    ORGANIZATION:
    "en" ["news", "agency", "agencies", "lite", "desk", "times", "post", "press", "staff", "bureau", "correspondent",
        "correspondents", "reporter", "reporters", "editors", "editor", "team", "newsroom", "service", "services", "media",
        "daily", "weekly", "tribune", "herald", "journal", "gazette", "network", "online", "radio", "tv", "television", "world",
        "institute", "association", "foundation", "university", "group", "committee", "center", "centre", "project", "inc",
        "ltd", "wire", "today", "monitor", "watch", "international", "editorial", "board"];
    "fr" ["agence", "rédaction", "presse", "journal", "la rédaction", "équipe"];
    "de" ["redaktion", "agentur", "zeitung", "nachrichten", "presse"];
    "es" ["redacción", "agencia", "diario", "prensa", "noticias"];
    "pt" ["redação", "agência", "jornal", "imprensa", "notícias"];
    "ru" ["редакция", "агентство", "новости", "газета"];
    "ar" ["وكالة", "وكالات", "صحيفة", "قناة"];
    "tr" ["ajansı", "ajans", "haber", "gazetesi", "merkezi"];
}

words! {
    /// What introduces the date of publication.
    PUBLISHED:
    "en" ["published", "published on", "published at", "publication date", "posted", "posted on", "first published",
        "issued", "released"];
    "fr" ["publié le", "publié", "publiée le", "date de publication", "mis en ligne le", "paru le"];
    "de" ["veröffentlicht", "veröffentlicht am", "erschienen am"];
    "es" ["publicado", "publicado el", "fecha de publicación"];
    "pt" ["publicado", "publicado em", "data de publicação"];
    "ru" ["опубликовано", "дата публикации"];
    "ar" ["نشر في", "نشر", "نُشر في", "تاريخ النشر", "تم النشر في"];
    "zh" ["发布时间", "發布時間", "发布日期", "发表于", "發表於", "发布于"];
    "ja" ["公開日", "公開", "掲載日", "配信日"];
    "tr" ["yayınlanma", "yayın tarihi", "yayınlanma tarihi"];
    "ug" ["ئېلان قىلىنغان ۋاقتى"];
}

words! {
    /// What introduces a date without saying of what.
    DATED:
    "en" ["date"];
    "fr" ["date"];
    "de" ["datum"];
    "es" ["fecha"];
    "pt" ["data"];
    "ru" ["дата"];
    "ar" ["التاريخ"];
    "zh" ["日期", "时间"];
    "ja" ["日付", "日時"];
    "tr" ["tarih"];
    "ug" ["ۋاقتى"];
}

words! {
    /// What introduces the date of the last change.
    MODIFIED:
    "en" ["updated", "last updated", "updated on", "last updated on", "updated at", "modified", "last modified"];
    "fr" ["mis à jour le", "mis à jour", "mise à jour", "modifié le"];
    "de" ["aktualisiert", "aktualisiert am", "zuletzt aktualisiert", "stand", "letzte aktualisierung"];
    "es" ["actualizado", "actualizado el", "última actualización"];
    "pt" ["atualizado", "atualizado em", "última atualização"];
    "ru" ["обновлено", "изменено", "последнее обновление"];
    "ar" ["آخر تحديث", "تحديث", "تم التحديث"];
    "zh" ["更新时间", "更新時間", "更新于", "更新"];
    "ja" ["更新日", "更新", "最終更新"];
    "tr" ["güncelleme", "güncellenme", "son güncelleme", "güncellenme tarihi"];
    "ug" ["يېڭىلانغان ۋاقتى"];
}

words! {
    /// Words that may stand in a date beside day, month and year: articles, weekdays, times of day, time zones.
    DATE_FILLER:
    "und" ["am", "pm", "a", "m", "p", "h", "z", "t", "gmt", "utc", "ist", "est", "edt", "et", "pst", "pdt", "bst", "cet", "cest"];
    "en" ["the", "of", "on", "at", "st", "nd", "rd", "th", "hrs", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"];
    "fr" ["le", "à", "er", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    "de" ["um", "uhr", "den", "der", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"];
    "es" ["de", "del", "las", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];
    "pt" ["às", "segunda", "terça", "quarta", "quinta", "sexta", "feira"];
    "ru" ["г", "года", "в", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"];
    "ar" ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"];
    "zh" ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期"];
    "ja" ["曜", "月曜", "火曜", "水曜", "木曜", "金曜", "土曜"];
    "tr" ["pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"];
}

/// Names of the months, January first, each with its short forms.
pub(super) static MONTHS: &[(&str, [&[&str]; 12])] = &[
    (
        "en",
        [
            &["january", "jan"],
            &["february", "feb"],
            &["march", "mar"],
            &["april", "apr"],
            &["may"],
            &["june", "jun"],
            &["july", "jul"],
            &["august", "aug"],
            &["september", "sept", "sep"],
            &["october", "oct"],
            &["november", "nov"],
            &["december", "dec"],
        ],
    ),
    (
        "fr",
        [
            &["janvier", "janv"],
            &["février", "févr", "fév"],
            &["mars"],
            &["avril", "avr"],
            &["mai"],
            &["juin"],
            &["juillet", "juil"],
            &["août"],
            &["septembre"],
            &["octobre"],
            &["novembre"],
            &["décembre", "déc"],
        ],
    ),
    (
        "de",
        [
            &["januar", "jänner"],
            &["februar"],
            &["märz"],
            &["april"],
            &["mai"],
            &["juni"],
            &["juli"],
            &["august"],
            &["september"],
            &["oktober", "okt"],
            &["november"],
            &["dezember", "dez"],
        ],
    ),
    (
        "es",
        [
            &["enero", "ene"],
            &["febrero"],
            &["marzo"],
            &["abril", "abr"],
            &["mayo"],
            &["junio"],
            &["julio"],
            &["agosto", "ago"],
            &["septiembre", "setiembre"],
            &["octubre"],
            &["noviembre"],
            &["diciembre", "dic"],
        ],
    ),
    (
        "pt",
        [
            &["janeiro"],
            &["fevereiro", "fev"],
            &["março"],
            &["abril"],
            &["maio", "mai"],
            &["junho"],
            &["julho"],
            &["agosto"],
            &["setembro", "set"],
            &["outubro", "out"],
            &["novembro"],
            &["dezembro"],
        ],
    ),
    (
        "ru",
        [
            &["января", "январь"],
            &["февраля", "февраль"],
            &["марта", "март"],
            &["апреля", "апрель"],
            &["мая", "май"],
            &["июня", "июнь"],
            &["июля", "июль"],
            &["августа", "август"],
            &["сентября", "сентябрь"],
            &["октября", "октябрь"],
            &["ноября", "ноябрь"],
            &["декабря", "декабрь"],
        ],
    ),
    (
        "ar",
        [
            &["يناير", "كانون الثاني"],
            &["فبراير", "شباط"],
            &["مارس", "آذار"],
            &["أبريل", "نيسان", "إبريل"],
            &["مايو", "أيار"],
            &["يونيو", "حزيران"],
            &["يوليو", "تموز"],
            &["أغسطس", "آب"],
            &["سبتمبر", "أيلول"],
            &["أكتوبر", "تشرين الأول"],
            &["نوفمبر", "تشرين الثاني"],
            &["ديسمبر", "كانون الأول"],
        ],
    ),
    (
        "tr",
        [
            &["ocak"],
            &["şubat"],
            &["mart"],
            &["nisan"],
            &["mayıs"],
            &["haziran"],
            &["temmuz"],
            &["ağustos"],
            &["eylül"],
            &["ekim"],
            &["kasım"],
            &["aralık"],
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::fold;

    #[test]
    fn entries_are_folded() {
        for words in [
            &RELATED,
            &RELATED_WITHOUT_SEPARATOR,
            &LIST_HEADING,
            &BUTTON,
            &ACTION,
            &COUNTED,
            &ADVERT,
            &ADVERTISE,
            &FORM,
            &NOTICE,
            &MENU,
            &TRACKER,
            &SOURCE,
            &LEADING_ON,
            &READ_ON,
            &LISTED,
            &PICTURE,
            &ARRANGEMENT,
            &CROSSHEAD,
            &BY,
            &REPORTS,
            &ORGANIZATION,
            &PUBLISHED,
            &MODIFIED,
            &DATE_FILLER,
            &DATED,
        ] {
            for phrase in words.phrases() {
                assert_eq!(fold(phrase), phrase);
            }
        }
        for name in MONTHS
            .iter()
            .flat_map(|(_, months)| months.iter().copied().flatten())
        {
            assert_eq!(fold(name), **name);
        }
    }

    #[test]
    fn phrases_match_as_whole_words() {
        assert!(ADVERTISE.starts("advertise on tmv"));
        assert!(!ADVERTISE.starts("advertise only"));
        assert!(PICTURE.within("rain in town. pic credits : nobody"));
        assert!(!PICTURE.within("a picturesque town"));
        assert!(PICTURE.within("資料圖片攝於去年"));
    }
}
