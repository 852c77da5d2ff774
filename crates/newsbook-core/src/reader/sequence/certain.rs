//! What the place of the headline tells, and lines that are surely no text.
//!
//! The rules here are those that held on more than 97% of the lines that they catch, over all sites that the model was
//! trained on. Lines under them are clamped: they cannot be text, and what stands around them is weighed knowing that.

use super::lexicon::Kind;
use super::page::Page;

/// What is known once the headline is.
#[derive(Debug, Default)]
pub(super) struct Headed {
    pub(super) headline: Option<usize>,
    words: Headwords,
    /// The heading of what readers wrote, and the share of the page's text above it, in thousandths.
    remarks: Option<(usize, usize)>,
}

/// Headlines have fewer words of content; so many are compared with every line.
const WORDS: usize = 40;

/// So much text, in characters, stands between the headline and what readers wrote about it.
const ARTICLE: usize = 250;

/// A heading with a smaller share of the text above it, in thousandths, may stand in a sidebar.
const SIDEBAR: usize = 150;

impl Headed {
    pub(super) fn new(page: &Page<'_>, headline: Option<usize>) -> Self {
        Self {
            headline,
            words: Headwords::new(page, headline),
            remarks: headline.and_then(|headline| remarks(page, headline)),
        }
    }

    /// Compares a line with the headline.
    pub(super) fn agreement(&self, page: &Page<'_>, at: usize) -> Agreement {
        let (mut own, mut said, mut within) = (0, 0, 0_u64);
        for word in page.content(at) {
            own += 1;
            let place = self.words.places.get(word).copied().unwrap_or_default();
            said += usize::from(place > 0);
            within |= 1 << place; // there are fewer than 64
        }
        Agreement {
            own,
            said,
            headline: self.words.count,
            within: (within >> 1).count_ones() as usize,
        }
    }

    /// For a line below the heading of what readers wrote, the share of the page's text above that.
    pub(super) fn comments(&self, at: usize) -> Option<usize> {
        self.remarks
            .filter(|(heading, _)| at > *heading)
            .map(|(_, share)| share)
    }
}

/// The words of content of the headline.
#[derive(Debug, Default)]
struct Headwords {
    count: usize,
    /// The place among them, from 1 on, of each word of the page; 0 for those that are not there.
    places: Vec<u8>,
}

impl Headwords {
    fn new(page: &Page<'_>, headline: Option<usize>) -> Self {
        let mut words = Self {
            count: 0,
            places: vec![0; page.different_words()],
        };
        let content = headline.into_iter().flat_map(|at| page.content(at));
        for word in content.take(WORDS) {
            if words.places[word] == 0 {
                words.count += 1;
                words.places[word] = u8::try_from(words.count).unwrap_or(u8::MAX);
            }
        }
        words
    }
}

/// How the words of content of a line and of the headline agree.
pub(super) struct Agreement {
    /// How many words the line has, and how many of them the headline has too.
    pub(super) own: usize,
    pub(super) said: usize,
    /// How many words the headline has, and how many of them the line has too.
    pub(super) headline: usize,
    pub(super) within: usize,
}

/// Finds the heading of what readers wrote: the first that has an article above it.
fn remarks(page: &Page<'_>, headline: usize) -> Option<(usize, usize)> {
    let total = page
        .looks
        .iter()
        .map(|look| look.mass().min(500))
        .sum::<usize>()
        .max(1);
    let mut above = 0;
    let mut found: Option<(usize, usize)> = None;
    for (at, look) in page.looks.iter().enumerate().skip(headline + 1) {
        let share = 1000 * above / total;
        if look.cues.remarks && above >= ARTICLE && found.is_none_or(|(_, share)| share < SIDEBAR) {
            found = Some((at, share));
        }
        above += look.mass().min(500);
    }
    found
}

/// The name of the rule by which a line is surely no text.
pub(super) fn rule(page: &Page<'_>, headed: &Headed, at: usize) -> Option<&'static str> {
    RULES
        .iter()
        .find(|rule| (rule.applies)(page, headed, at))
        .map(|rule| rule.code)
}

/// A rule by which a line is surely no text.
struct Certain {
    code: &'static str,
    reason: &'static str,
    applies: fn(&Page<'_>, &Headed, usize) -> bool,
}

/// Every rule with what it was made for.
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    RULES.iter().map(|rule| (rule.code, rule.reason))
}

static RULES: &[Certain] = &[
    Certain {
        code: "below-comments",
        reason: "what stands below a heading of readers' comments, where an article stands above it",
        applies: |_, headed, at| headed.comments(at).is_some_and(|share| share >= 50),
    },
    Certain {
        code: "comments-heading",
        reason: "the heading above what readers wrote: “View all 12 comments”",
        applies: |page, headed, at| {
            let below = headed.headline.is_none_or(|headline| at > headline);
            page.looks[at].cues.remarks && below && page.places[at].texts_above >= 2
        },
    },
    Certain {
        code: "headline-repeated",
        reason: "the headline again, anywhere on the page",
        applies: |page, headed, at| {
            let again =
                |headline: usize| headline != at && page.looks[headline].key == page.looks[at].key;
            headed.headline.is_some_and(again) && page.looks[at].count_words() > 0
        },
    },
    Certain {
        code: "reporting-note",
        reason: "who reported and edited: “Reporting by …; editing by …”",
        applies: |page, _, at| {
            let look = &page.looks[at];
            look.cues.reporting && look.len < 300 && page.places[at].texts_above >= 2
        },
    },
    Certain {
        code: "closing-credit",
        reason: "captions that end with whose picture it is",
        applies: |page, _, at| page.looks[at].cues.credit && page.looks[at].len < 420,
    },
    Certain {
        code: "bracket-credit",
        reason: "captions that end with a seller of pictures in brackets",
        applies: |page, _, at| page.looks[at].cues.bracket_seller && page.looks[at].len < 300,
    },
    Certain {
        code: "copyright",
        reason: "a copyright notice",
        applies: |page, _, at| page.looks[at].tally.copyright && page.looks[at].len < 300,
    },
    Certain {
        code: "time-ago",
        reason: "how long ago something was written: “3 hours ago”",
        applies: |page, _, at| page.looks[at].ago,
    },
    Certain {
        code: "label",
        reason: "a label of the site and nothing else: follow, newsletter, legal notes, comments, share, picture",
        applies: |page, _, at| {
            let look = &page.looks[at];
            let kinds = [
                Kind::FOLLOW,
                Kind::LETTER,
                Kind::LEGAL,
                Kind::COMMENTS,
                Kind::SHARE,
                Kind::CREDIT,
            ];
            look.len < 90 && kinds.into_iter().any(|kind| look.label(kind) >= 3)
        },
    },
    Certain {
        code: "mail-address",
        reason: "an address for mail on a line that is no text",
        applies: |page, _, at| page.looks[at].tally.mail && !page.looks[at].running,
    },
    Certain {
        code: "alternative-text",
        reason: "what the line above or below says already, as alternative texts of pictures do",
        applies: |page, _, at| {
            let look = &page.looks[at];
            let held = |other: Option<usize>| {
                other.is_some_and(|other| {
                    let holder = page.looks.get(other);
                    holder.is_some_and(|holder| !holder.running && holder.len < 400)
                        && page.holds(other, at)
                })
            };
            let named = !look.running && page.places[at].content >= 2 && look.tally.chars >= 8;
            named && (held(at.checked_sub(1)) || held(Some(at + 1)))
        },
    },
    Certain {
        code: "doubled-line",
        reason: "a line that stands twice, the second time right below",
        applies: |page, _, at| {
            let look = &page.looks[at];
            let next = page.looks.get(at + 1);
            !look.running
                && !look.bullet
                && look.len > 12
                && next.is_some_and(|next| next.key == look.key)
        },
    },
    Certain {
        code: "picture-name",
        reason: "the name of a picture's file",
        applies: |page, _, at| {
            let look = &page.looks[at];
            look.file
                && !look.running
                && !look.bullet
                && look.tally.function < 2
                && !look.is_closed()
        },
    },
    Certain {
        code: "picture-name-block",
        reason: "a line among the names of pictures' files",
        applies: |page, _, at| {
            let (length, _, files) = page.places[at].block;
            let look = &page.looks[at];
            length >= 3 && 2 * files >= length && !look.running && !look.is_closed() && !look.bullet
        },
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::lines::lines;

    const TEXT: &str = "It has rained over the whole country since the early hours of the day, and the rivers are full again.";

    /// The rule for the last line of a page with a headline and two paragraphs above it.
    fn rule_of(line: &str) -> Option<&'static str> {
        let text =
            format!("Rain in the whole town\n\n{TEXT} {TEXT}\n\n{TEXT} And so on.\n\n{line}\n");
        let lines = lines(&text);
        let page = Page::of(&lines, false);
        let headed = Headed::new(&page, Some(0));
        rule(&page, &headed, lines.len() - 1)
    }

    #[test]
    fn furniture_is_certain_and_text_is_not() {
        for (line, expected) in [
            ("View all 12 comments", "comments-heading"),
            ("3 Kommentare", "comments-heading"),
            ("Rain in the whole TOWN", "headline-repeated"),
            (
                "Reporting by Ann Writer; editing by Bob Reader",
                "reporting-note",
            ),
            ("A wet street. Photo: Ann Writer", "closing-credit"),
            (
                "A wet street in town (AP Photo, Ann Writer)",
                "bracket-credit",
            ),
            ("© 2021 Rain News", "copyright"),
            ("3 hours ago", "time-ago"),
            ("Privacy Policy", "label"),
            ("ann@news.example", "mail-address"),
        ] {
            assert_eq!(rule_of(line), Some(expected), "{line}");
        }
        for line in [
            TEXT,
            "The comments of the mayor were short.",
            "He asked for a photo: nobody had one.",
            "Rain in the whole region",
        ] {
            assert_eq!(rule_of(line), None, "{line}");
        }
    }

    #[test]
    fn what_stands_below_a_heading_of_comments_is_certain() {
        let below = format!("Comments\n\n{TEXT}");
        assert_eq!(rule_of(&below), Some("below-comments"));
        assert_eq!(rule_of(&format!("Background\n\n{TEXT}")), None);
    }
}
