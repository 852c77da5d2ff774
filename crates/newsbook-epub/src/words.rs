//! The book's own words, in one table by language.
//!
//! They are in the corpus's language where the table has it, else in English, and marked as such in the documents. A new
//! language is one more [`Words`] in [`TABLE`].

use newsbook_core::{Basis, PublicationDate, Role};
use newsbook_export::locale::{Locale, Noun, primary};

/// All words in one language.
#[derive(Debug)]
pub(crate) struct Words {
    /// Its BCP 47 tag.
    pub(crate) tag: &'static str,
    pub(crate) cover: &'static str,
    pub(crate) title_page: &'static str,
    pub(crate) contents: &'static str,
    pub(crate) landmarks: &'static str,
    pub(crate) start: &'static str,
    pub(crate) about: &'static str,
    pub(crate) names: &'static str,
    pub(crate) sources: &'static str,
    pub(crate) colophon: &'static str,

    pub(crate) volume: &'static str,
    pub(crate) edited_by: &'static str,
    pub(crate) articles: Noun,
    pub(crate) source_files: Noun,

    pub(crate) holds: &'static str,
    pub(crate) article_count: &'static str,
    pub(crate) word_count: &'static str,
    pub(crate) languages: &'static str,
    pub(crate) authors_known: &'static str,
    pub(crate) dates_known: &'static str,
    pub(crate) left_out: &'static str,
    pub(crate) left_out_intro: &'static str,
    pub(crate) nothing_left_out: &'static str,
    pub(crate) made: &'static str,
    pub(crate) made_text: &'static [&'static str],
    pub(crate) bytes: &'static str,
    pub(crate) of_bytes: &'static str,

    pub(crate) published: &'static str,
    pub(crate) updated: &'static str,
    pub(crate) date_unknown: &'static str,
    pub(crate) publisher_unknown: &'static str,
    pub(crate) language_unknown: &'static str,
    pub(crate) detected: &'static str,
    pub(crate) no_headline: &'static str,
    pub(crate) no_text: &'static str,
    pub(crate) related: &'static str,
    pub(crate) referrers: &'static str,
    pub(crate) copies: &'static str,

    pub(crate) source: &'static str,
    pub(crate) at_bytes: &'static str,
    pub(crate) address: &'static str,
    pub(crate) publisher: &'static str,
    pub(crate) size: &'static str,
    pub(crate) encoding: &'static str,
    pub(crate) no_article: &'static str,

    pub(crate) made_with: &'static str,
    pub(crate) identifier: &'static str,
    pub(crate) changed: &'static str,
    pub(crate) rights: &'static str,
    pub(crate) accessibility: &'static str,
    /// What comes before that: of a book without pictures, of one whose pictures are all described, of any other.
    pub(crate) no_pictures: &'static str,
    pub(crate) described: &'static str,
    pub(crate) undescribed: &'static str,

    furniture: &'static str,
    refrain: &'static str,
    image: &'static str,
    listing: &'static str,
    metadata: &'static str,

    /// What stands between a name and its value.
    pub(crate) colon: &'static str,
}

static TABLE: &[Words] = &[ENGLISH, FRENCH];

const ENGLISH: Words = Words {
    tag: "en",
    cover: "Cover",
    title_page: "Title page",
    contents: "Contents",
    landmarks: "Landmarks",
    start: "Beginning of the text",
    about: "About this book",
    names: "Names",
    sources: "Sources",
    colophon: "Colophon",
    volume: "Volume",
    edited_by: "Edited by ",
    articles: Noun {
        one: "article",
        many: "articles",
    },
    source_files: Noun {
        one: "source",
        many: "sources",
    },
    holds: "What it holds",
    article_count: "Articles",
    word_count: "Words",
    languages: "Languages",
    authors_known: "With a known author",
    dates_known: "With a known date of publication",
    left_out: "What was left out",
    left_out_intro: "These parts of the sources are not printed as text of an article:",
    nothing_left_out: "Nothing.",
    made: "How it was made",
    made_text: &[
        "A program read the source files and put this book together. The words are those of the sources: only white space \
         was folded, characters were brought to Unicode’s normal form NFC, and control characters were removed.",
        "Where a date, an author or an address is not known the book has none, and says so. What the program found out by \
         itself is marked as such, but for the language of a text.",
        "A note such as “bytes 14..5210” says where in its file an article stands: from byte 14, counted from zero, to \
         the byte before 5210.",
    ],
    bytes: "bytes",
    of_bytes: "of",
    published: "Published",
    updated: "Updated",
    date_unknown: "Date of publication unknown",
    publisher_unknown: "Publisher not stated",
    language_unknown: "Language not known",
    detected: " (found by the program, not stated by the source)",
    no_headline: "No headline",
    no_text: "This article has no text.",
    related: "Related articles",
    referrers: "Articles that point here",
    copies: "Other copies of this article",
    source: "Source",
    at_bytes: ", bytes ",
    address: "Address",
    publisher: "Publisher",
    size: "Size",
    encoding: "Encoding",
    no_article: "It holds no article.",
    made_with: "Made with",
    identifier: "Identifier",
    changed: "Last change of the text",
    rights: "Rights",
    no_pictures: "This book is text, without sound or film; its one picture is the cover, which is described in full.",
    described: "This book is text with pictures, without sound or film; the cover is described in full, and every other \
        picture as its page describes it.",
    undescribed: "This book is text with pictures, without sound or film; the cover is described in full, but not every \
        other picture, since not every page describes its own.",
    accessibility: "Every article is a document with its own \
        headings; contents, landmarks and reading order are given, and the language of every text is marked as far as it \
        is known. Type, colours and layout can be set by the reader. A program made the book; nobody has certified it.",
    furniture: "Site text: menus, sharing, comment forms",
    refrain: "Repeats of headlines and passages",
    image: "File names and alternative texts of pictures",
    listing: "Frames of pages that list articles",
    metadata: "Statements about articles, such as lines with a date",
    colon: ": ",
};

const FRENCH: Words = Words {
    tag: "fr",
    cover: "Couverture",
    title_page: "Page de titre",
    contents: "Sommaire",
    landmarks: "Repères",
    start: "Début du texte",
    about: "À propos de ce livre",
    names: "Noms",
    sources: "Sources",
    colophon: "Colophon",
    volume: "Volume",
    edited_by: "Édition établie par ",
    articles: Noun {
        one: "article",
        many: "articles",
    },
    source_files: Noun {
        one: "source",
        many: "sources",
    },
    holds: "Ce qu’il contient",
    article_count: "Articles",
    word_count: "Mots",
    languages: "Langues",
    authors_known: "Avec un auteur connu",
    dates_known: "Avec une date de publication connue",
    left_out: "Ce qui a été laissé de côté",
    left_out_intro: "Ces parties des sources ne sont pas imprimées comme texte d’un article\u{A0}:",
    nothing_left_out: "Rien.",
    made: "Comment il a été fait",
    made_text: &[
        "Un programme a lu les fichiers sources et composé ce livre. Les mots sont ceux des sources\u{A0}: seuls les blancs ont \
         été réduits, les caractères ramenés à la forme normale NFC d’Unicode et les caractères de commande supprimés.",
        "Quand une date, un auteur ou une adresse n’est pas connu, le livre n’en a pas et le dit. Ce que le programme a \
         trouvé de lui-même est signalé comme tel, sauf la langue d’un texte.",
        "Une mention comme «\u{A0}octets 14..5210\u{A0}» dit où se trouve un article dans son fichier\u{A0}: de l’octet 14, compté à \
         partir de zéro, à celui qui précède l’octet 5210.",
    ],
    bytes: "octets",
    of_bytes: "sur",
    published: "Publication",
    updated: "Mise à jour",
    date_unknown: "Date de publication inconnue",
    publisher_unknown: "Éditeur non indiqué",
    language_unknown: "Langue inconnue",
    detected: " (trouvée par le programme, non donnée par la source)",
    no_headline: "Sans titre",
    no_text: "Cet article n’a pas de texte.",
    related: "Articles liés",
    referrers: "Articles qui renvoient ici",
    copies: "Autres copies de cet article",
    source: "Source",
    at_bytes: ", octets ",
    address: "Adresse",
    publisher: "Éditeur",
    size: "Taille",
    encoding: "Encodage",
    no_article: "Elle ne contient aucun article.",
    made_with: "Fait avec",
    identifier: "Identifiant",
    changed: "Dernier changement du texte",
    rights: "Droits",
    no_pictures: "Ce livre est fait de texte, sans son ni film\u{A0}; sa seule image est la couverture, décrite en entier.",
    described: "Ce livre est fait de texte et d’images, sans son ni film\u{A0}; la couverture est décrite en entier, et \
        toute autre image comme sa page la décrit.",
    undescribed: "Ce livre est fait de texte et d’images, sans son ni film\u{A0}; la couverture est décrite en entier, \
        mais non toute autre image, car toutes les pages ne décrivent pas les leurs.",
    accessibility: "Chaque article est un document avec ses \
        propres intertitres\u{A0}; sommaire, repères et ordre de lecture sont donnés, et la langue de chaque texte est \
        indiquée pour autant qu’elle est connue. Caractères, couleurs et mise en page peuvent être réglés par le \
        lecteur. Un programme a fait le livre\u{A0}; personne ne l’a certifié.",
    furniture: "Texte du site\u{A0}: menus, partage, formulaires de commentaires",
    refrain: "Répétitions de titres et de passages",
    image: "Noms de fichiers et textes de remplacement d’images",
    listing: "Cadres de pages qui énumèrent des articles",
    metadata: "Mentions sur les articles, telles que les lignes de date",
    colon: "\u{A0}: ",
};

impl Words {
    /// The words for a corpus in the language `tag`.
    pub(crate) fn of(tag: &str) -> &'static Self {
        let primary = primary(tag);
        TABLE
            .iter()
            .find(|words| words.tag.eq_ignore_ascii_case(primary))
            .unwrap_or(&ENGLISH)
    }

    /// What a reader sees of a role that is not printed; `None` for one that is.
    pub(crate) fn unprinted(&self, role: Role) -> Option<&'static str> {
        match role {
            Role::Furniture => Some(self.furniture),
            Role::Refrain => Some(self.refrain),
            Role::Image => Some(self.image),
            Role::Listing => Some(self.listing),
            Role::Metadata => Some(self.metadata),
            Role::Headline
            | Role::Standfirst
            | Role::Kicker
            | Role::Byline
            | Role::Dateline
            | Role::Credit
            | Role::Paragraph
            | Role::Crosshead
            | Role::List
            | Role::Quote
            | Role::Caption
            | Role::Embed
            | Role::Related => None,
        }
    }

    /// How the language writes numbers and dates.
    pub(crate) fn locale(&self) -> &'static Locale {
        Locale::of(self.tag)
    }

    /// What must be said about a date that nobody states.
    pub(crate) fn caveat(&self, date: &PublicationDate) -> &'static str {
        match date.basis {
            Basis::Detected => self.detected,
            Basis::Stated | Basis::Supplied => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_without_words_gets_english() {
        assert_eq!(Words::of("fr-CA").tag, "fr");
        assert_eq!(Words::of("ug").tag, "en");
        assert_eq!(Words::of("").tag, "en");
    }

    #[test]
    fn french_punctuation_never_begins_a_line() {
        let all = format!("{FRENCH:?}");
        for breakable in [" :", " ;", " ?", " !", "« ", " »"] {
            assert!(!all.contains(breakable), "{breakable}");
        }
    }

    #[test]
    fn every_language_has_every_word() {
        for words in TABLE {
            let all = format!("{words:?}");
            assert!(!all.contains("\"\""), "{all}");
        }
    }
}
