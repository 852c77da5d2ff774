//! What the pages say by themselves, by language: one table, so that a translation is one more entry.
//!
//! What other exporters say too stands in [`newsbook_export::words`]. The text of sources never passes through here. `{}` in a sentence stands for a value that [`fill`] puts in.

use newsbook_core::{Basis, Role};
use newsbook_export::Words;
use newsbook_export::locale::{Locale, Noun, primary};

/// All that a page says by itself, in one language.
#[derive(Debug)]
pub(crate) struct Phrases {
    /// BCP 47 tag of the language.
    pub(crate) tag: &'static str,

    pub(crate) skip: &'static str,
    pub(crate) made_with: &'static str,

    pub(crate) articles: Noun,
    pub(crate) sources: Noun,
    pub(crate) words: Noun,
    pub(crate) bytes: Noun,

    pub(crate) edited_by: &'static str,
    pub(crate) published_by: &'static str,
    pub(crate) rights: &'static str,
    pub(crate) last_change: &'static str,
    pub(crate) in_languages: &'static str,

    pub(crate) on_this_page: &'static str,
    pub(crate) contents: &'static str,
    pub(crate) search: &'static str,
    pub(crate) search_found: &'static str,
    pub(crate) search_more: &'static str,
    pub(crate) list_pages: &'static str,
    pub(crate) list_page: &'static str,
    pub(crate) publishers: &'static str,
    pub(crate) months: &'static str,
    pub(crate) undated: &'static str,
    pub(crate) undated_some: &'static str,
    pub(crate) undated_feeds: &'static str,

    pub(crate) names: &'static str,
    pub(crate) also_called: &'static str,
    pub(crate) elsewhere: &'static str,
    pub(crate) mentioned_in: &'static str,
    pub(crate) mentioned_nowhere: &'static str,
    pub(crate) mentions: Noun,

    pub(crate) subscribe: &'static str,
    pub(crate) subscribe_how: &'static str,
    pub(crate) part_feeds: &'static str,
    pub(crate) cover: &'static str,
    pub(crate) all_names: &'static str,
    pub(crate) download: &'static str,

    pub(crate) shares: &'static str,
    pub(crate) shares_note: &'static str,
    pub(crate) shares_show: &'static str,
    pub(crate) share_article: &'static str,
    pub(crate) share_refrain: &'static str,
    pub(crate) share_furniture: &'static str,
    pub(crate) all_sources: &'static str,

    stated: &'static str,
    supplied: &'static str,
    detected: &'static str,

    pub(crate) pages: &'static str,
    pub(crate) previous: &'static str,
    pub(crate) next: &'static str,

    pub(crate) record: &'static str,
    pub(crate) file: &'static str,
    pub(crate) range: &'static str,
    pub(crate) span: &'static str,
    pub(crate) page: &'static str,
    pub(crate) original: &'static str,
    pub(crate) publisher: &'static str,
    pub(crate) language: &'static str,
    pub(crate) undetermined: &'static str,
    pub(crate) length: &'static str,
    pub(crate) duplicates: &'static str,
    pub(crate) identifier: &'static str,
    pub(crate) left_out: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) role: fn(Role) -> &'static str,

    pub(crate) passage: &'static str,
    pub(crate) place: &'static str,
    pub(crate) encoding: &'static str,
    pub(crate) fetched: &'static str,
    pub(crate) in_no_article: &'static str,
    pub(crate) not_at_hand: &'static str,
    pub(crate) replaced: &'static str,
    pub(crate) parts: &'static str,
    pub(crate) rules: &'static str,
}

impl Phrases {
    /// The phrases of a language, if there are any.
    pub(crate) fn of(tag: &str) -> Option<&'static Self> {
        let language = primary(tag);
        TABLE
            .iter()
            .copied()
            .find(|phrases| phrases.tag.eq_ignore_ascii_case(language))
    }

    /// The phrases of a language, or English ones.
    pub(crate) fn or_english(tag: &str) -> &'static Self {
        Self::of(tag).unwrap_or(&ENGLISH)
    }

    /// The words that other exporters use too, in the same language.
    pub(crate) fn shared(&self) -> &'static Words {
        Words::of(self.tag)
    }

    /// Attributes for an element that bears these phrases on a page in another language; none on one in this language.
    pub(crate) fn marks(&self, page: &str) -> Vec<(&'static str, &'static str)> {
        if primary(page).eq_ignore_ascii_case(self.tag) {
            Vec::new()
        } else {
            // Every language of the table runs from left to right.
            vec![("lang", self.tag), ("dir", "ltr")]
        }
    }

    /// How the language writes numbers and dates.
    pub(crate) fn locale(&self) -> &'static Locale {
        Locale::of(self.tag)
    }

    /// Who says so.
    pub(crate) const fn basis(&self, basis: Basis) -> &'static str {
        match basis {
            Basis::Stated => self.stated,
            Basis::Supplied => self.supplied,
            Basis::Detected => self.detected,
        }
    }
}

/// Puts values in the place of each `{}` of a sentence, in order.
pub(crate) fn fill(sentence: &str, values: &[&str]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 16);
    let mut values = values.iter();
    for (at, piece) in sentence.split("{}").enumerate() {
        if at > 0 {
            filled.push_str(values.next().copied().unwrap_or_default());
        }
        filled.push_str(piece);
    }
    filled
}

static TABLE: &[&Phrases] = &[&ENGLISH, &FRENCH];

static ENGLISH: Phrases = Phrases {
    tag: "en",
    skip: "Skip to the text",
    made_with: "Made with {}",
    articles: Noun {
        one: "article",
        many: "articles",
    },
    sources: Noun {
        one: "source",
        many: "sources",
    },
    words: Noun {
        one: "word",
        many: "words",
    },
    bytes: Noun {
        one: "byte",
        many: "bytes",
    },
    edited_by: "Edited by",
    published_by: "Published by",
    rights: "Rights",
    last_change: "Last change",
    in_languages: "Languages",
    on_this_page: "On this page",
    contents: "Articles",
    search: "Search headlines, names and dates",
    search_found: "{} of {} articles",
    search_more: "Show more",
    list_pages: "Pages of the list",
    list_page: "page {} of {}",
    publishers: "Publishers",
    months: "Months",
    undated: "undated",
    undated_some: "No date of writing is known for {} of {} articles, and none has been made up.",
    undated_feeds: "The feeds date such an article by when it was first seen here, which says nothing about its age.",
    names: "Names",
    also_called: "Also",
    elsewhere: "Elsewhere",
    mentioned_in: "Mentioned in",
    mentioned_nowhere: "No article mentions it.",
    mentions: Noun {
        one: "mention",
        many: "mentions",
    },
    subscribe: "Subscribe",
    subscribe_how: "Give one of these addresses to a feed reader.",
    part_feeds: "By language and by listing",
    cover: "Cover of the book",
    all_names: "All names",
    download: "Download",
    shares: "What the sources hold",
    shares_note: "Every byte of a source but white space belongs to the articles, repeats a passage of one, or is site text: menus, \
                  sharing bars, comment forms, names of pictures. Only the first is published; each article lists what \
                  was left out of it.",
    shares_show: "Source by source",
    share_article: "article",
    share_refrain: "repeat",
    share_furniture: "site text",
    all_sources: "All sources",
    stated: "stated in the source",
    supplied: "supplied by the editor",
    detected: "worked out from the text",
    pages: "Neighbouring articles",
    previous: "Previous",
    next: "Next",
    record: "About this text",
    file: "File",
    range: "Place in it",
    span: "bytes {} to {} of {}",
    page: "Page",
    original: "Original",
    publisher: "Publisher",
    language: "Language",
    undetermined: "undetermined",
    length: "Length",
    duplicates: "Copies of it here",
    identifier: "Identifier",
    left_out: "Left out of these bytes",
    rule: "rule",
    role: Role::as_str,
    passage: "passage {}",
    place: "Passage {} in the source",
    encoding: "Encoding",
    fetched: "Fetched",
    in_no_article: "In no article",
    not_at_hand: "The file itself was not at hand when this page was made: here is what its bytes were taken for.",
    replaced: "\u{fffd} stands for a control character, or for bytes that are no character.",
    parts: "Parts of the source",
    rules: "What the rules mean",
};

static FRENCH: Phrases = Phrases {
    tag: "fr",
    skip: "Aller au texte",
    made_with: "Fait avec {}",
    articles: Noun {
        one: "article",
        many: "articles",
    },
    sources: Noun {
        one: "source",
        many: "sources",
    },
    words: Noun {
        one: "mot",
        many: "mots",
    },
    bytes: Noun {
        one: "octet",
        many: "octets",
    },
    edited_by: "Réuni par",
    published_by: "Publié par",
    rights: "Droits",
    last_change: "Dernier changement",
    in_languages: "Langues",
    on_this_page: "Sur cette page",
    contents: "Articles",
    search: "Chercher un titre, un nom ou une date",
    search_found: "{} articles sur {}",
    search_more: "Montrer la suite",
    list_pages: "Pages de la liste",
    list_page: "page {} sur {}",
    publishers: "Éditeurs",
    months: "Mois",
    undated: "sans date",
    undated_some: "Aucune date de rédaction n’est connue pour {} articles sur {}, et aucune n’a été inventée.",
    undated_feeds: "Les flux datent un tel article du jour où il a été vu ici pour la première fois, ce qui ne dit \
                    rien de son âge.",
    names: "Noms",
    also_called: "Aussi",
    elsewhere: "Ailleurs",
    mentioned_in: "Mentionné dans",
    mentioned_nowhere: "Aucun article ne le mentionne.",
    mentions: Noun {
        one: "mention",
        many: "mentions",
    },
    subscribe: "S’abonner",
    subscribe_how: "Donnez l’une de ces adresses à un lecteur de flux.",
    part_feeds: "Par langue et par liste",
    cover: "Couverture du livre",
    all_names: "Tous les noms",
    download: "Télécharger",
    shares: "Ce que contiennent les sources",
    shares_note: "Chaque octet d’une source, espaces à part, appartient aux articles, répète un passage de l’un d’eux, ou relève du \
                  site\u{a0}: menus, barres de partage, formulaires, noms d’images. Seuls les premiers sont \
                  publiés\u{a0}; chaque article énumère ce qui en a été écarté.",
    shares_show: "Source par source",
    share_article: "article",
    share_refrain: "répétition",
    share_furniture: "texte du site",
    all_sources: "Toutes les sources",
    stated: "indiqué dans la source",
    supplied: "fourni par l’éditeur du recueil",
    detected: "déduit du texte",
    pages: "Articles voisins",
    previous: "Précédent",
    next: "Suivant",
    record: "À propos de ce texte",
    file: "Fichier",
    range: "Place",
    span: "octets {} à {} sur {}",
    page: "Page",
    original: "Original",
    publisher: "Éditeur",
    language: "Langue",
    undetermined: "indéterminée",
    length: "Longueur",
    duplicates: "Copies ici",
    identifier: "Identifiant",
    left_out: "Écarté de ces octets",
    rule: "règle",
    role: french_role,
    passage: "passage {}",
    place: "Passage {} dans la source",
    encoding: "Codage",
    fetched: "Récupéré",
    in_no_article: "Dans aucun article",
    not_at_hand: "Le fichier lui-même n’était pas là quand cette page a été faite\u{a0}: voici ce pour quoi ses octets ont \
                  été pris.",
    replaced: "\u{fffd} tient lieu d’un caractère de commande ou d’octets qui ne sont pas un caractère.",
    parts: "Parties de la source",
    rules: "Ce que veulent dire les règles",
};

fn french_role(role: Role) -> &'static str {
    match role {
        Role::Headline => "titre",
        Role::Standfirst => "chapeau",
        Role::Kicker => "surtitre",
        Role::Byline => "signature",
        Role::Dateline => "lieu et date",
        Role::Credit => "crédit",
        Role::Paragraph => "paragraphe",
        Role::Crosshead => "intertitre",
        Role::List => "liste",
        Role::Quote => "citation",
        Role::Caption => "légende",
        Role::Embed => "contenu lié",
        Role::Related => "renvoi",
        Role::Refrain => "répétition",
        Role::Image => "image",
        Role::Furniture => "texte du site",
        Role::Listing => "cadre de liste",
        Role::Metadata => "métadonnée",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_language_falls_back_and_says_so_in_its_marks() {
        assert!(Phrases::of("ug").is_none());
        let words = Phrases::or_english("ug");
        assert_eq!(words.marks("ug"), [("lang", "en"), ("dir", "ltr")]);
        assert!(words.marks("en-US").is_empty());
    }

    #[test]
    fn values_are_filled_in_order() {
        assert_eq!(fill("{} of {}", &["1", "2"]), "1 of 2");
        assert_eq!(fill("{}", &["{}"]), "{}");
    }
}
