//! Labels of furniture by kind, and other words that say what a line may be: what the sequence model knows of words.
//!
//! Entries are written folded, words apart by one space. A phrase that a table of the rules has already is not here again:
//! [`super::super::sequence`] reads both.

use super::table::words;

words! {
    /// Buttons for passing an article on, beside those of [`ACTION`](super::ACTION).
    SHARE:
    "en" ["share this", "share on", "share on facebook", "share on twitter", "share via", "share article",
        "share story", "share this article", "share this story", "share this page", "tweet this", "retweet",
        "pin it", "email this", "print this", "google plus", "copy link", "link copied", "embed", "stumbleupon",
        "digg", "view on twitter", "like this", "like us", "likes", "save", "add to favorites"];
    "fr" ["partager sur", "partager cet article", "envoyer par e mail"];
    "de" ["auf facebook teilen", "auf twitter teilen", "twittern", "weiterleiten", "artikel teilen", "per mail"];
    "es" ["compartir en", "compartir en facebook", "comparte", "enviar por correo", "tuitear"];
    "pt" ["compartilhe isso", "compartilhar no facebook", "enviar por e mail", "curtir", "tuítar"];
    "it" ["condividi", "stampa", "invia", "inoltra"];
    "nl" ["delen", "deel", "deel dit", "afdrukken"];
    "id" ["bagikan", "berbagi", "cetak"];
    "ru" ["поделись", "поделитесь", "поделиться в соцсетях", "версия для печати"];
    "ar" ["شارك على", "انشر", "ارسال", "إرسال", "تغريد", "ئورتاقلىشىش"];
    "zh" ["分享到", "分享至", "轉發"];
    "ja" ["共有", "いいね", "はてなブックマーク"];
    "tr" ["paylas", "facebookta paylaş"];
    "ug" ["ھەمبەھىرلەش"];
    "ko" ["공유", "공유하기"];
}

words! {
    /// Headings and buttons around what readers write.
    COMMENTS:
    "en" ["comments", "comment", "no comments", "no comments yet", "leave a comment", "leave a reply",
        "leave a response", "leave your comment", "post a comment", "post comment", "add a comment", "add comment",
        "add your comment", "write a comment", "view comments", "show comments", "read comments",
        "read all comments", "view all comments", "see all comments", "load comments", "load more comments",
        "hide comments", "top comments", "top rated comments", "most recent comments", "join the conversation",
        "join the discussion", "start the conversation", "be the first to comment", "responses", "replies",
        "discussion", "reader comments", "user comments", "what do you think", "have your say",
        "tell us what you think", "comments are closed", "commenting", "sort by", "newest", "oldest", "best",
        "sign in to comment", "log in to comment", "login to comment", "comments policy", "about comments",
        "please log in", "you must be logged in", "required fields are marked",
        "your email address will not be published", "save my name", "notify me of", "this site uses akismet",
        "newest first", "oldest first", "conversation", "share your thoughts", "0 replies", "disqus",
        "please enable javascript to view", "comment policy", "submitting content", "trackbacks", "pingbacks"];
    "fr" ["commentaires", "commentaire", "laisser un commentaire", "laissez un commentaire",
        "ajouter un commentaire", "poster un commentaire", "réagir", "aucun commentaire",
        "votre adresse e mail ne sera pas publiée"];
    "de" ["kommentare", "kommentar", "kommentar schreiben", "kommentar hinterlassen", "schreibe einen kommentar",
        "kommentieren", "leserkommentare"];
    "es" ["comentarios", "comentario", "deja un comentario", "dejar un comentario", "deja una respuesta", "comentar",
        "sin comentarios", "añadir comentario", "escribe un comentario"];
    "pt" ["comentários", "comentário", "deixe um comentário", "deixe seu comentário", "deixe uma resposta",
        "comente", "nenhum comentário", "adicionar comentário", "o seu endereço de e mail não será publicado"];
    "it" ["commenti", "commento", "lascia un commento"];
    "nl" ["reacties", "reageer", "geef een reactie"];
    "id" ["komentar", "tinggalkan balasan", "tinggalkan komentar", "tulis komentar"];
    "ru" ["комментарии", "комментарий", "комментировать", "оставить комментарий", "добавить комментарий",
        "написать комментарий", "комментариев", "обсуждение", "обсудить"];
    "ar" ["تعليقات", "التعليقات", "تعليق", "اترك تعليقا", "أضف تعليق", "اكتب تعليق", "اترك رد"];
    "ug" ["ئىنكاس", "ئىنكاسلار", "باھا"];
    "zh" ["评论", "发表评论", "网友评论", "我来说两句", "留言", "回复", "评论列表", "條評論", "發表評論"];
    "ja" ["コメント", "コメントする", "コメントを残す"];
    "tr" ["yorum", "yorumlar", "yorum yaz", "yorum yap", "yorum ekle", "bir yorum yazın", "bir cevap yazın"];
    "ko" ["댓글", "댓글쓰기"];
}

words! {
    /// Headings and links that lead to other articles, beside those of [`RELATED`] and [`LIST_HEADING`].
    MORE:
    "en" ["related searches", "related videos", "related reading", "related items", "related roundup", "more from",
        "more in", "more coverage", "more information", "most viewed", "most shared", "most commented",
        "popular posts", "popular now", "popular stories", "trending stories", "latest stories", "latest articles",
        "latest posts", "latest videos", "recent", "recent articles", "recent comments", "recommended stories",
        "recommended reading", "recommendations", "you may like", "you might like", "you may be interested",
        "you might be interested", "next up", "next article", "next post", "next story", "previous article",
        "previous post", "previous story", "previous", "next", "top news", "top story", "editors picks",
        "editor s choice", "editors choice", "dont miss", "in this article", "in this story", "watch next",
        "further reading", "keep reading", "continue reading", "read full article", "read the full story",
        "full story", "view more", "load more", "show more", "see more", "view all", "see all", "from the web",
        "more from the web", "from our partners", "promoted stories", "promoted", "sponsored", "sponsored content",
        "sponsored stories", "sponsored links", "partner content", "paid content", "featured stories",
        "featured articles", "featured posts", "other stories", "other news", "other articles",
        "other opinion columns", "what others are reading", "what s trending", "stories you may", "suggested",
        "handpicked", "watch also", "watch now", "watch more", "watch live", "video", "videos", "photos",
        "photo gallery", "gallery", "galleries", "in pictures", "slideshow", "explore more", "discover more",
        "partner news", "must reads", "hot topics", "topics in this article", "references", "external links",
        "archives", "categories"];
    "fr" ["lire plus", "en savoir plus", "sur le même thème", "dans la même rubrique", "plus d articles"];
    "de" ["weitere themen", "das könnte dich auch interessieren", "meist gelesen", "mehr lesen", "zum thema"];
    "es" ["lea más", "también te puede interesar", "lo más visto", "ver más"];
    "pt" ["veja mais", "mais lidos", "posts relacionados", "matérias relacionadas", "artigo anterior",
        "próximo artigo", "você também pode gostar", "você pode gostar", "recomendado para você"];
    "it" ["articoli correlati", "potrebbe interessarti", "ti potrebbe interessare"];
    "nl" ["meer nieuws", "gerelateerd"];
    "id" ["baca juga", "artikel terkait", "berita terkait", "berita lainnya", "terpopuler"];
    "ru" ["читать еще", "смотри также", "похожие материалы", "другие новости", "ещё по теме", "еще по теме",
        "рекомендуем"];
    "ar" ["المزيد", "ذات صلة"];
    "zh" ["相关推荐", "热门", "热门文章", "热点", "更多", "最新", "阅读全文", "猜你喜欢", "排行", "上一篇", "下一篇"];
    "ja" ["おすすめ", "最新記事", "次の記事", "前の記事", "新着"];
    "tr" ["ilgili konular", "bunlar da ilginizi çekebilir", "ilginizi çekebilir", "daha fazla"];
    "ug" ["مۇناسىۋەتلىك", "تېخىمۇ كۆپ", "تەپسىلاتى"];
    "ko" ["관련기사", "인기기사", "더보기"];
}

words! {
    /// Offers of letters by mail, subscriptions and accounts.
    LETTER:
    "en" ["newsletter", "newsletters", "subscribe", "subscribe now", "subscribe to", "subscribe today",
        "subscribe here", "sign up", "sign up for", "sign up for our", "sign up to", "sign up now", "sign up here",
        "get the latest", "get our", "get top news", "get breaking news", "get alerts", "email address",
        "your email", "enter your email", "email sign up", "daily email", "daily newsletter", "inbox",
        "in your inbox", "to your inbox", "straight to your inbox", "delivered to your", "join our mailing list",
        "mailing list", "push notifications", "enable notifications", "support our journalism", "support us",
        "donate", "donate now", "become a member", "become a subscriber", "already a subscriber", "subscription",
        "unsubscribe", "free trial", "create an account", "create account", "register", "register now", "log in",
        "login", "sign in", "log out", "logout", "my account", "forgot your password", "password", "join now",
        "thank you for signing up", "you have been subscribed", "thanks for subscribing", "invalid email",
        "please enter a valid", "no spam", "we ll never share", "get it", "invite you to our"];
    "fr" ["s abonner", "abonnez vous", "abonnez vous à", "inscrivez vous", "inscription", "se connecter",
        "connexion", "s inscrire", "infolettre", "votre adresse e mail"];
    "de" ["abonnieren", "jetzt abonnieren", "anmelden", "registrieren", "einloggen", "newsletter abonnieren"];
    "es" ["suscríbete", "suscribirse", "suscríbase", "boletín", "regístrate", "iniciar sesión", "registrarse"];
    "pt" ["inscreva se", "assine", "assine já", "cadastre se", "assinar", "receba", "receba as notícias",
        "faça login", "entrar"];
    "it" ["iscriviti", "abbonati", "accedi"];
    "nl" ["inschrijven", "aanmelden"];
    "id" ["berlangganan", "masuk", "daftar"];
    "ru" ["подписаться", "подпишитесь", "подписывайтесь", "подписка", "рассылка", "войти", "регистрация",
        "зарегистрироваться", "авторизация"];
    "ar" ["اشترك", "اشترك الآن", "النشرة البريدية", "النشرة الإخبارية", "تسجيل الدخول", "تسجيل", "تىزىملىتىش",
        "كىرىش"];
    "zh" ["订阅", "登录", "注册", "登錄", "註冊", "訂閱"];
    "ja" ["購読", "登録", "ログイン", "会員登録", "新規登録", "メルマガ"];
    "tr" ["abone ol", "abone olun", "bülten", "giriş yap", "üye ol", "kayıt ol"];
    "ug" ["مۇشتەرى بولۇڭ", "مۇشتەرى"];
    "ko" ["구독", "로그인", "회원가입"];
}

words! {
    /// Invitations to follow, and to get in touch.
    FOLLOW:
    "en" ["follow", "follow us", "follow us on", "follow us on twitter", "follow on twitter", "follow me",
        "follow him on twitter", "follow her on twitter", "follow the author", "like us on facebook", "find us on",
        "find us on facebook", "join us on", "connect with us", "stay connected", "stay in touch", "get in touch",
        "contact us", "contact", "contact the author", "email the author", "reach the reporter",
        "reach the reporters", "you can follow", "you can reach", "can be reached at", "rss", "rss feed", "our app",
        "download our app", "download the app", "get the app", "app store", "google play", "on facebook and twitter",
        "on twitter at", "have a tip", "got a tip", "send tips"];
    "fr" ["suivez nous", "suivez nous sur", "nous suivre", "contactez nous"];
    "de" ["folgen", "folgen sie uns", "folge uns", "kontakt"];
    "es" ["síguenos", "síguenos en", "síganos", "contacto", "contáctenos"];
    "pt" ["siga nos", "siga", "siga nos no", "siga o", "fale conosco", "contato", "curta nossa página"];
    "it" ["seguici", "seguici su"];
    "nl" ["volg ons"];
    "id" ["ikuti kami"];
    "ru" ["следите за", "мы в соцсетях", "контакты", "читайте нас", "наш телеграм"];
    "ar" ["تابعنا", "تابعونا", "تابعنا على", "اتصل بنا"];
    "zh" ["关注我们", "关注", "联系我们", "微信", "微博", "扫码", "扫一扫", "二维码", "公众号", "聯絡我們", "追蹤"];
    "ja" ["フォロー", "お問い合わせ", "フォローする"];
    "tr" ["bizi takip edin", "takip et", "iletişim"];
    "ug" ["بىز بىلەن ئالاقىلىشىڭ"];
    "ko" ["팔로우", "문의"];
}

words! {
    /// Legal notices and what stands in the frame of a site, beside [`MENU`].
    LEGAL:
    "en" ["cookie", "cookies", "cookie policy", "we use cookies", "this site uses cookies", "uses cookies",
        "accept cookies", "accept", "privacy", "privacy policy", "privacy notice", "privacy statement", "terms",
        "terms of use", "terms of service", "terms and conditions", "terms conditions", "all rights reserved",
        "rights reserved", "disclaimer", "legal", "legal notice", "do not sell", "may not be published",
        "may not be reproduced", "may not be republished", "powered by", "gdpr", "by continuing", "your choices",
        "user agreement", "affiliate", "affiliate links", "we may earn", "commission", "if you buy",
        "responsible for the content of external", "accessibility", "sitemap", "site map", "our team", "careers",
        "jobs", "help", "faq", "masthead", "reprints", "permissions", "corrections", "report a typo",
        "report an error", "report this", "skip to content", "skip to main content", "skip navigation",
        "back to top", "main menu", "search form", "toggle navigation", "navigation", "advanced search"];
    "fr" ["mentions légales", "politique de confidentialité", "confidentialité", "tous droits réservés",
        "droits réservés", "conditions générales", "nous utilisons des cookies"];
    "de" ["datenschutzerklärung", "agb", "alle rechte vorbehalten", "nutzungsbedingungen", "über uns"];
    "es" ["política de privacidad", "política de cookies", "todos los derechos reservados", "derechos reservados",
        "acerca de", "quiénes somos"];
    "pt" ["política de privacidade", "termos de uso", "todos os direitos reservados", "direitos reservados", "sobre",
        "quem somos", "buscar no site"];
    "it" ["tutti i diritti riservati", "chi siamo"];
    "nl" ["privacybeleid", "alle rechten voorbehouden"];
    "id" ["hak cipta", "tentang kami", "kebijakan privasi"];
    "ru" ["политика конфиденциальности", "все права защищены", "пользовательское соглашение", "о нас", "о проекте",
        "правила", "использование материалов"];
    "ar" ["سياسة الخصوصية", "جميع الحقوق محفوظة", "من نحن", "شروط الاستخدام"];
    "zh" ["版权所有", "版权", "隐私", "免责声明", "关于我们", "网站地图", "法律声明", "转载", "責任編輯", "责任编辑", "責任編集", "版權所有", "隱私", "關於我們"];
    "ja" ["著作権", "無断転載", "利用規約", "プライバシー", "運営会社", "ホーム", "免責事項"];
    "tr" ["gizlilik", "gizlilik politikası", "tüm hakları saklıdır", "hakkımızda", "çerez", "künye"];
    "ug" ["نەشر ھوقۇقى", "ھەققىمىزدە"];
    "ko" ["저작권", "무단전재"];
}

words! {
    /// What stands about advertisements and players, beside [`ADVERT`].
    ADVERTISING:
    "en" ["advertisements", "advertise", "advertise with us", "sponsor", "skip advertisement",
        "advertisement continue reading", "this is a modal window", "loading", "please wait",
        "media playback is unsupported", "your browser does not support", "play video", "replay", "now playing",
        "close video", "enable javascript", "javascript", "adblock", "ad blocker", "shopping", "buy now", "shop now"];
    "fr" ["la suite après cette publicité"];
    "pt" ["anúncio"];
    "it" ["pubblicità"];
    "nl" ["advertentie"];
    "id" ["iklan"];
    "ja" ["スポンサーリンク", "スポンサードリンク"];
    "tr" ["reklamlar"];
    "ko" ["광고"];
}

words! {
    /// What introduces the topics of an article.
    TAGS:
    "en" ["tags", "tag", "tagged", "tagged with", "filed under", "filed in", "posted in", "category", "categories",
        "topics", "topic", "keywords", "labels", "in this article", "section", "see more on", "read more about",
        "more about"];
    "fr" ["mots clés", "mots clefs", "étiquettes", "thèmes", "rubrique"];
    "de" ["schlagworte", "schlagwörter", "stichworte", "themen", "kategorien", "kategorie"];
    "es" ["etiquetas", "temas", "categoría", "categorías"];
    "pt" ["palavras chave", "categorias", "categoria", "assuntos"];
    "it" ["argomenti"];
    "id" ["kategori"];
    "ru" ["теги", "метки", "рубрика", "рубрики", "категория", "темы"];
    "ar" ["وسوم", "الوسوم", "كلمات", "كلمات دلالية", "تصنيف"];
    "zh" ["标签", "关键词", "標籤", "分類"];
    "ja" ["タグ", "カテゴリ", "カテゴリー", "キーワード"];
    "tr" ["etiketler", "etiket", "konu"];
    "ug" ["خەتكۈچ"];
    "ko" ["태그"];
}

words! {
    /// What introduces who wrote an article and when, beside [`BY`], [`PUBLISHED`] and [`MODIFIED`].
    WRITTEN:
    "en" ["published by", "about the author", "about author", "edited by", "editing by", "compiled by",
        "additional reporting", "additional reporting by", "with reporting by", "staff writer", "staff report",
        "staff reporter", "correspondent", "contributor", "contributing writer", "senior editor", "editor",
        "from our correspondent", "special correspondent", "originally published", "minutes read", "min read",
        "read time", "reading time", "minute read"];
    "fr" ["publié par", "rédigé par", "temps de lecture"];
    "es" ["publicado por"];
    "pt" ["escrito por", "da redação"];
    "it" ["pubblicato", "aggiornato"];
    "id" ["oleh", "penulis"];
    "ru" ["источник", "фото"];
    "zh" ["来源", "编辑", "原标题", "來源", "編輯"];
    "ja" ["投稿日", "執筆者", "ライター"];
    "tr" ["tarih", "muhabir"];
    "ug" ["ۋاقتى"];
    "ko" ["기자", "입력", "수정"];
}

words! {
    /// What stands with pictures, beside [`PICTURE`].
    PICTURED:
    "en" ["photographs", "photograph by", "images", "image copyright", "image caption", "pictures", "getty", "afp",
        "reuters", "associated press", "file pic", "courtesy of", "courtesy photo", "illustration by",
        "shutterstock", "istock", "via getty images", "representational", "pictured", "caption", "media caption",
        "media captionwho", "photo illustration", "usa today sports", "epa", "alamy", "unsplash", "wikimedia",
        "wikimedia commons", "view gallery", "full screen", "logo", "avatar", "thumbnail", "enlarge",
        "click to enlarge", "icon", "banner", "instagram photo", "video credit"];
    "fr" ["photo d illustration", "photo d archives", "crédits", "légende", "image d illustration"];
    "es" ["imagen de archivo"];
    "pt" ["foto divulgação", "crédito da foto"];
    "it" ["fotogallery"];
    "id" ["gambar", "ilustrasi"];
    "ru" ["снимок"];
    "zh" ["图片", "图为", "圖", "圖片", "圖為"];
    "ja" ["イメージ"];
    "tr" ["foto galeri"];
    "ko" ["사진", "이미지"];
}

words! {
    /// What stands with the remarks of readers.
    REPLY:
    "en" ["reply", "says", "said", "reply to", "quote", "report", "flag", "permalink", "upvote", "downvote", "vote",
        "votes", "likes", "up", "down", "rating", "points", "like", "dislike", "report abuse", "rate this",
        "translate", "link", "parent", "edit", "delete", "edited", "view profile", "profile", "member", "guest",
        "anonymous", "joined", "posts", "verified"];
    "fr" ["répondre", "signaler"];
    "de" ["antworten", "melden", "zitieren"];
    "es" ["responder"];
    "pt" ["denunciar", "citar"];
    "it" ["rispondi"];
    "nl" ["beantwoorden"];
    "id" ["balas"];
    "ru" ["ответить", "цитировать", "пожаловаться"];
    "ar" ["رد", "الرد"];
    "zh" ["回复", "回覆", "举报", "赞"];
    "ja" ["返信", "引用", "返信する"];
    "tr" ["yanıtla", "cevapla"];
    "ug" ["جاۋاب"];
    "ko" ["답글", "신고", "추천"];
}

words! {
    /// The commonest words of a language, which sentences have and labels have not.
    FUNCTION:
    "en" ["the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "with", "as", "was", "at", "by", "it",
        "from", "are", "be", "this", "have", "has", "he", "she", "they", "his", "her", "their", "an", "or", "but",
        "not", "had", "were", "who", "which", "will", "would", "been", "we", "you", "i", "said", "its", "about",
        "there", "when", "what", "if", "more", "can", "than", "so", "do", "how", "all", "no", "one", "out", "up",
        "after"];
    "fr" ["de", "la", "le", "les", "des", "et", "en", "un", "une", "du", "que", "est", "dans", "pour", "qui", "par",
        "sur", "au", "pas", "plus", "avec", "ce", "sont", "il", "elle", "se", "ne", "aux", "été", "cette", "mais",
        "ont"];
    "de" ["der", "die", "und", "das", "den", "von", "zu", "mit", "sich", "des", "auf", "für", "ist", "im", "dem",
        "nicht", "ein", "eine", "als", "auch", "es", "an", "werden", "aus", "er", "hat", "dass", "sie", "nach",
        "wird", "bei"];
    "es" ["el", "los", "las", "del", "y", "un", "una", "es", "con", "por", "para", "se", "no", "al", "lo", "como",
        "más", "su", "sus", "pero", "fue", "este"];
    "pt" ["o", "os", "as", "da", "do", "dos", "das", "em", "um", "uma", "não", "com", "é", "que", "no", "na", "ao",
        "mais", "foi", "são", "seu", "sua", "pelo", "pela"];
    "it" ["il", "di", "che", "e", "per", "è", "non", "sono", "della", "con", "una", "nel", "alla", "gli", "dei"];
    "nl" ["het", "een", "van", "en", "dat", "op", "te", "zijn", "met", "voor", "niet", "aan"];
    "id" ["yang", "dan", "di", "itu", "dengan", "untuk", "tidak", "ini", "dari", "dalam", "akan", "pada", "juga",
        "saya", "ke", "karena", "bisa", "ada", "mereka"];
    "ru" ["и", "в", "не", "на", "что", "я", "с", "он", "а", "как", "это", "по", "но", "к", "из", "у", "за", "от",
        "так", "о", "для", "же", "вы", "бы", "было", "был", "мы", "они"];
    "ar" ["في", "من", "على", "إلى", "أن", "هذا", "التي", "الذي", "عن", "مع", "كان", "ما", "لا", "هذه", "بعد", "بين",
        "قد", "أو"];
    "zh" ["的", "了", "是", "在"];
    "ja" ["の", "は", "を", "が"];
    "tr" ["ve", "bir", "bu", "için", "ile", "da", "de", "çok", "olarak", "gibi", "daha", "olan", "ne", "var", "en",
        "kadar", "sonra", "ama"];
    "ug" ["ۋە", "بىلەن", "بۇ", "بىر", "ئۇ", "ئۈچۈن", "دەپ", "بولغان", "قىلغان", "ئۇنىڭ"];
}

words! {
    /// Words of which readers' remarks have more than reports.
    PERSONAL:
    "en" ["i", "me", "my", "im", "ive", "mine", "myself", "you", "your", "lol", "thanks", "agree", "wow"];
    "fr" ["je", "moi", "mon"];
    "de" ["ich", "mein", "mir"];
    "es" ["yo", "mi"];
    "pt" ["eu", "meu"];
    "ru" ["я", "мне", "мой"];
    "ar" ["أنا"];
    "tr" ["ben", "benim"];
}

words! {
    /// Words of dates that count back from now.
    AGO:
    "en" ["ago", "yesterday"];
    "fr" ["il y a", "hier"];
    "de" ["vor", "gestern"];
    "es" ["hace", "ayer"];
    "pt" ["há", "ontem"];
    "it" ["fa", "ieri"];
    "id" ["lalu"];
    "ru" ["назад", "вчера"];
    "ar" ["منذ"];
    "zh" ["小时前", "分钟前", "天前", "小時前", "分鐘前"];
    "ja" ["時間前", "分前", "日前"];
    "tr" ["önce"];
}

words! {
    /// Names of weekdays that dates are written with.
    WEEKDAY:
    "en" ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat",
        "sun"];
}

words! {
    /// Calls to do something on a site, within sentences.
    CALL:
    "en" ["click here", "sign up", "subscribe", "follow us", "follow him", "follow her", "follow me", "follow them", "follow the",
        "follow on", "follow our", "newsletter", "newsletters", "our app", "download", "read more", "read the full",
        "read the rest", "read the original", "see also", "watch more", "watch the video", "watch below", "watch now",
        "listen to", "like us", "join us", "join the", "join our", "support us", "support our", "donate", "contact us",
        "contact the", "email us", "emailed us", "email at", "get the latest", "get our", "get more", "learn more",
        "find out more", "check out", "share this", "share your", "have a tip", "have a story", "send us", "send your",
        "send tips", "let us know", "tell us", "buy now", "buy tickets", "preorder", "pre order", "register", "log in",
        "login", "sign in", "signin", "terms of", "privacy", "all rights reserved", "copyright", "advertise",
        "advertisement", "advertising", "sponsored", "affiliate", "commission", "may earn", "submission guidelines"];
    "fr" ["abonnez", "inscrivez", "suivez"];
    "de" ["abonnieren"];
    "es" ["suscríbete", "suscríbase", "síguenos"];
    "pt" ["inscreva", "assine"];
    "ru" ["подписаться", "подпишитесь", "подписывайтесь", "подписка", "читайте"];
    "ar" ["اشترك", "تابع"];
    "zh" ["订阅", "关注"];
    "ja" ["登録", "フォロー"];
    "tr" ["abone", "takip"];
}

words! {
    /// What is said of those who wrote, and of where a text comes from.
    ABOUT_WRITER:
    "en" ["contributed to", "contributed reporting", "reporting by", "editing by", "additional reporting", "reached at",
        "is the author", "writes about", "writes for", "covers", "staff writer", "wire reports", "wire services",
        "originally published", "originally appeared", "this article was", "this article is", "this article has",
        "this article first", "this article originally", "this story was", "this story is", "this story has",
        "this story first", "this story originally", "this post was", "this post is", "this post first",
        "this post originally", "this report was", "first appeared", "follow him", "follow her", "follow them", "based in"];
    "fr" ["est journaliste"];
    "de" ["ist freie", "ist freier", "ist redakteur", "ist redakteurin"];
    "es" ["es periodista"];
    "pt" ["é jornalista"];
}

words! {
    /// What people who write for a living are.
    WRITER:
    "en" ["writer", "reporter", "editor", "journalist", "correspondent", "columnist", "author", "contributor", "freelance",
        "freelancer", "blogger", "producer", "fellow", "professor"];
}

words! {
    /// What stands between a name and such an occupation.
    WRITER_IS:
    "en" ["is a", "is an", "is the"];
}

words! {
    /// What opens the notes on who worked on a report.
    REPORTING:
    "en" ["reporting by", "additional reporting by", "with reporting by", "additional reporting and writing by",
        "reporting and writing by", "reporting and editing by", "writing by", "editing by", "additional editing by",
        "additional writing by", "edited by", "compiled by"];
}

words! {
    /// Who sells pictures, and other words of the brackets and tails in which captions say whose a picture is.
    PICTURE_SELLER:
    "en" ["getty", "afp", "ap photo", "reuters", "epa", "shutterstock", "istock", "istockphoto", "alamy", "associated press",
        "file photo", "file image", "file pic", "image", "images", "photo", "photos", "photograph", "picture", "credit",
        "courtesy", "handout"];
    "de" ["foto", "bild"];
    "es" ["foto", "imagen"];
    "pt" ["foto", "imagem"];
}

words! {
    /// More words of such tails, which stand elsewhere too.
    PICTURE_TAIL:
    "en" ["file", "via", "illustration", "screenshot", "screengrab", "instagram", "twitter", "youtube", "facebook", "wireimage",
        "wire", "zuma", "imago", "dpa", "ians", "pti", "ani", "xinhua", "tass", "sputnik", "ap", "pa", "upi", "sipa", "rex",
        "splash", "backgrid", "usa today sports"];
    "fr" ["crédit"];
    "es" ["fotos", "crédito", "archivo"];
    "pt" ["divulgação", "reprodução", "arquivo"];
    "ru" ["фото"];
    "ar" ["صورة", "رويترز"];
    "zh" ["图", "圖", "摄"];
    "ja" ["撮影", "写真"];
    "tr" ["fotoğraf", "arşiv"];
    "ko" ["사진"];
}

words! {
    /// Picture agencies whose names close a caption.
    PICTURE_AGENCY:
    "en" ["getty images", "getty", "shutterstock", "ap photo", "ap images", "istockphoto", "alamy stock photo", "wireimage", "afp", "reuters", "epa",
        "zuma", "tass", "ap"];
}

words! {
    /// What stands before the colon and the name at the end of a caption.
    CREDITING:
    "en" ["credit", "photo", "photos", "picture", "pictures", "image", "images", "photograph", "photographer"];
    "fr" ["crédit photo", "crédit photos"];
    "de" ["foto", "fotos", "bild"];
    "es" ["foto", "fotos", "crédito"];
    "pt" ["foto", "fotos", "crédito"];
}

words! {
    /// How captions begin.
    CAPTION_OPENING:
    "en" ["image", "photo", "picture", "pic", "photograph", "file", "caption", "credit", "illustration", "video", "watch",
        "listen", "pictured", "above", "below", "left", "right", "media caption", "gallery", "slideshow", "graphic", "chart",
        "map", "screenshot", "figure", "fig", "from left", "in this photo", "in this image", "in this undated", "in this file"];
    "fr" ["crédit"];
    "de" ["foto", "bild"];
    "es" ["imagen"];
    "ru" ["фото"];
    "ar" ["صورة"];
    "tr" ["fotoğraf"];
}

words! {
    /// What readers write, as headings name it.
    REMARK:
    "en" ["comment", "comments", "replies", "responses", "thoughts", "reply"];
    "fr" ["commentaire", "commentaires"];
    "de" ["kommentar", "kommentare", "kommentaren"];
    "es" ["comentario", "comentarios"];
    "pt" ["comentário", "comentários"];
    "nl" ["reacties"];
    "ru" ["комментарий", "комментарии", "комментария", "комментариев"];
    "ar" ["تعليق", "تعليقات"];
    "zh" ["评论", "評論"];
    "ja" ["コメント"];
    "tr" ["yorum", "yorumlar"];
    "ko" ["댓글"];
}

words! {
    /// What may stand before such a word in a heading or button.
    REMARK_OPENING:
    "en" ["view", "read", "show", "see", "all", "load", "leave", "post", "add", "write", "hide", "reader", "user", "top", "a", "an",
        "your"];
}

words! {
    /// What may follow such a word in a heading.
    REMARK_FOLLOWING:
    "en" ["to", "on", "for", "so far"];
    "fr" ["sur"];
    "de" ["zu"];
    "es" ["en"];
    "pt" ["em"];
    "ru" ["к"];
}
