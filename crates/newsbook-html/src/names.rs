//! The names and classes of elements, as words.

use crate::tree::Element;

/// Words in names and classes that mean the same on most sites.
pub(crate) const KINDS: &[(&str, &str)] = &[
    (
        "advert",
        "ad ads adv advert adverts advertisement advertorial dfp sponsor sponsored promo \
         promos promotion promoted banner taboola outbrain zergnet commercial",
    ),
    (
        "author",
        "author authors byline bylines bio writer contributor credits avatar profile",
    ),
    (
        "caption",
        "caption captions figcaption credit photographer imagecaption cutline gallery \
         slideshow slide carousel lightbox",
    ),
    (
        "card",
        "card cards teaser teasers thumb thumbnail tile tiles headlines feed item items",
    ),
    (
        "comments",
        "comment comments commentlist commentform disqus respond reply replies discussion \
         livefyre viafoura coral conversation reactions",
    ),
    (
        "date",
        "date dateline time timestamp datetime published updated pubdate",
    ),
    (
        "footer",
        "footer foot bottom copyright legal colophon disclaimer",
    ),
    (
        "form",
        "newsletter newsletters subscribe subscription signup login register form search \
         paywall donate donation email",
    ),
    (
        "headline",
        "headline title heading hed kicker eyebrow category section",
    ),
    (
        "lead",
        "dek standfirst summary subtitle subheadline subhead deck lede lead intro excerpt \
         description abstract synopsis",
    ),
    (
        "menu",
        "nav navbar navigation menu menus breadcrumb breadcrumbs toolbar topbar tabs \
         dropdown masthead header",
    ),
    (
        "meta",
        "meta info tags tag topics topic label labels keywords categories",
    ),
    (
        "overlay",
        "modal popup popover overlay cookie cookies consent gdpr notice alert tooltip \
         hidden hide sr offscreen print skip",
    ),
    (
        "pager",
        "pager pagination paging next prev previous older newer load more",
    ),
    (
        "quote",
        "pullquote quote blockquote pull tweet twitter instagram facebook embed",
    ),
    (
        "related",
        "related recommended recommendation recommendations recirc readmore also popular \
         trending latest recent similar suggested further links seealso mostread \
         collection series",
    ),
    (
        "share",
        "share shares sharing sharedaddy social sociable addthis follow like likes \
         bookmark pinterest whatsapp",
    ),
    (
        "sidebar",
        "sidebar side rail aside widget widgets secondary complementary column",
    ),
    (
        "text",
        "articlebody body bodytext content copy entry entrytext text article story \
         storybody post postbody richtext rte wysiwyg paragraph texto main",
    ),
    (
        "toc",
        "toc contents outline infobox navbox references footnotes reflist mw",
    ),
    (
        "video",
        "video player media audio jwplayer podcast brightcove",
    ),
];

/// Names and classes beyond so many characters, and words beyond so many, are passed over.
const LONGEST: usize = 400;
const MOST: usize = 40;

/// The words in the name and the classes of an element, sorted: `relatedStories-box2` has `box`, `related`, `stories`.
pub(crate) fn words(element: &Element) -> Vec<String> {
    let mut words = Vec::new();
    for name in ["id", "class"] {
        let value = element.value(name).unwrap_or_default();
        let mut word = String::new();
        let mut lower = false;
        for c in value.chars().take(LONGEST).chain([' ']) {
            if !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && lower) {
                if (2..=20).contains(&word.len()) && words.len() < MOST {
                    words.push(std::mem::take(&mut word));
                }
                word.clear();
            }
            if c.is_ascii_alphabetic() {
                word.push(c.to_ascii_lowercase());
            }
            lower = c.is_ascii_lowercase();
        }
    }
    words.sort();
    words.dedup();
    words
}

/// The kinds of [`KINDS`] that words belong to, one bit each.
pub(crate) fn kinds(words: &[String]) -> u32 {
    let mut found = 0;
    for (bit, (_, telling)) in KINDS.iter().enumerate() {
        let is = |word: &str| {
            words
                .binary_search_by(|other| other.as_str().cmp(word))
                .is_ok()
        };
        found |= u32::from(telling.split(' ').any(is)) << bit;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::Tag;
    use crate::tree::Tree;

    #[test]
    fn names_fall_into_words_and_kinds() {
        let tree = Tree::parse("<div id=main2 class='relatedStories-box2 x ad-slot'>");
        let (_, div) = tree
            .elements()
            .find(|(_, element)| element.tag == Tag::Div)
            .unwrap();
        let words = words(div);
        assert_eq!(words, ["ad", "box", "main", "related", "slot", "stories"]);
        let kinds = kinds(&words);
        let named: Vec<&str> = KINDS
            .iter()
            .enumerate()
            .filter(|(bit, _)| kinds >> bit & 1 == 1)
            .map(|(_, (name, _))| *name)
            .collect();
        assert_eq!(named, ["advert", "related", "text"]);
    }

    #[test]
    fn there_is_a_bit_for_every_kind() {
        assert!(KINDS.len() <= 32);
    }
}
