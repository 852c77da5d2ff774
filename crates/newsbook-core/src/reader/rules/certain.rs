//! Lines that show by themselves what they are.

use super::Rule;
use crate::Role;
use crate::reader::lines::Line;
use crate::reader::words::{
    ACTION, ADVERT, ADVERTISE, BUTTON, COUNTED, FORM, LEADING_ON, LIST_HEADING, MENU, NOTICE,
    SOURCE, TRACKER,
};
use crate::reader::{credit, fold, picture, related};

pub(super) static RULES: &[Rule] = &[
    Rule {
        code: "no-words",
        role: Role::Furniture,
        confidence: 0.99,
        reason: "rows of asterisks and dashes between parts of a page; lines of control characters",
        fires: "Rain in town\n\nIt rained.\n\n▸* * *\n\nIt stopped.",
        spares: "Rain in town\n\nIt rained.\n\n▸* 7 *\n\nIt stopped.",
        applies: |draft, at| draft.lines[at].shape.is_wordless(),
    },
    Rule {
        code: "bare-address",
        role: Role::Embed,
        confidence: 0.98,
        reason: "a tag page that keeps the address of an embedded film on a line of its own",
        fires: "Rain in town\n\nIt rained.\n\n▸https://films.example/watch?v=1",
        spares: "Rain in town\n\nIt rained.\n\n▸https://films.example/watch?v=1 shows how it rained.",
        applies: |draft, at| is_address(draft.lines[at].text),
    },
    Rule {
        code: "picture-file",
        role: Role::Image,
        confidence: 0.97,
        reason: "a French news page with hashes, sizes and camera names of pictures in its middle",
        fires: "Rain in town\n\nIt rained.\n\n▸8d81a50f5602b385c40b141c4ab16ca7\n\nIt stopped.",
        spares: "Rain in town\n\nIt rained.\n\n▸The picture of 960x640 points shows the rain.\n\nIt stopped.",
        applies: |draft, at| picture::is_file_name(draft.lines[at].content()),
    },
    Rule {
        code: "form-field",
        role: Role::Furniture,
        confidence: 0.95,
        reason: "the fields of a comment form below a news page",
        fires: "Rain in town\n\nIt rained.\n\n▸Your Name",
        spares: "Rain in town\n\nIt rained.\n\n▸Your name is on the list of those who got wet.",
        applies: |draft, at| FORM.has(&draft.lines[at].shape.folded),
    },
    Rule {
        code: "share-bar",
        role: Role::Furniture,
        confidence: 0.97,
        reason: "buttons for commenting, printing and sharing above a headline, all on one line",
        fires: "▸Post a Comment Print Share on Facebook\n\nRain in town\n\nIt rained.",
        spares: "▸Print of a lost painting found\n\nIt hung in a kitchen.",
        applies: |draft, at| is_share_bar(&draft.lines[at].shape.folded),
    },
    Rule {
        code: "counter",
        role: Role::Furniture,
        confidence: 0.97,
        reason: "the number of readers below a standfirst",
        fires: "Rain in town\n\n▸- 4 reads.\n\nIt rained.",
        spares: "Rain in town\n\n▸- 4 readers drowned.\n\nIt rained.",
        applies: |draft, at| is_counter(&draft.lines[at]),
    },
    Rule {
        code: "advert",
        role: Role::Furniture,
        confidence: 0.95,
        reason: "a call to advertise between standfirst and text",
        fires: "Rain in town\n\n▸Advertise on SNA\n\nIt rained.",
        spares: "Rain in town\n\n▸Adverts were washed away.\n\nIt rained.",
        applies: |draft, at| {
            let folded = &draft.lines[at].shape.folded;
            ADVERT.has(folded) || (ADVERTISE.starts(folded) && draft.lines[at].shape.words <= 8)
        },
    },
    Rule {
        code: "tracker",
        role: Role::Furniture,
        confidence: 0.96,
        reason: "what is left of a tracking picture at the top of a page",
        fires: "▸fbpx\n\nRain in town\n\nIt rained.",
        spares: "▸Rhythm\n\nIt rained in threes, and the whole town danced to it until the morning came.",
        applies: |draft, at| is_tracker(&draft.lines[at]),
    },
    Rule {
        code: "source-link",
        role: Role::Furniture,
        confidence: 0.95,
        reason: "a closing link to the page from which a news page was copied",
        fires: "Rain in town\n\nIt rained.\n\n▸Source: Read Full Article",
        spares: "Rain in town\n\nIt rained.\n\n▸Source: Rain Office",
        applies: |draft, at| after_source(&draft.lines[at]).is_some_and(only_leads_on),
    },
    Rule {
        code: "source-credit",
        role: Role::Credit,
        confidence: 0.85,
        reason: "the agency named at the end of a page instead of in brackets",
        fires: "Rain in town\n\nIt rained.\n\n▸Source: Rain Office",
        spares: "Rain in town\n\nIt rained.\n\n▸Source: the office that counts the drops said on Monday that it had lost count.",
        applies: |draft, at| {
            let line = &draft.lines[at];
            line.shape.words <= 8 && after_source(line).is_some_and(|rest| !only_leads_on(rest))
        },
    },
    Rule {
        code: "list-heading",
        role: Role::Furniture,
        confidence: 0.93,
        reason: "headings of empty lists at the end of a page: Related, Latest, ARTICLES SIMILAIRES",
        fires: "Rain in town\n\nIt rained.\n\n▸ARTICLES SIMILAIRES",
        spares: "Rain in town\n\nIt rained.\n\n▸Related to rain",
        applies: |draft, at| LIST_HEADING.has(&draft.lines[at].shape.folded),
    },
    Rule {
        code: "menu",
        role: Role::Furniture,
        confidence: 0.9,
        reason: "entries of a site's menu, one a line",
        fires: "▸Home\n\nRain in town\n\nIt rained.",
        spares: "▸Home secretary gets wet\n\nIt rained on her.",
        applies: |draft, at| MENU.has(&draft.lines[at].shape.folded),
    },
    Rule {
        code: "notice",
        role: Role::Furniture,
        confidence: 0.9,
        reason: "what sites say below every article: follow us, all rights reserved, we use cookies",
        fires: "Rain in town\n\nIt rained.\n\n▸Follow us on every network",
        spares: "Rain in town\n\nIt rained.\n\n▸Following us on every street, the rain came.",
        applies: |draft, at| NOTICE.starts(&draft.lines[at].shape.folded),
    },
    Rule {
        code: "pointer",
        role: Role::Related,
        confidence: 0.98,
        reason: "a tag page that points to other articles in four spellings: ALSO READ: …, ALSO READ – …, ALSO READ-…, READ MORE-…",
        fires: "Rain in town\n\nIt rained.\n\n▸ALSO READ-Sun in the country",
        spares: "Rain in town\n\nIt rained.\n\n▸Also read the forecast, people said.",
        applies: |draft, at| {
            let line = &draft.lines[at];
            // The first line of a page can be a headline: "Watch: rain falls".
            at > 0 && line.shape.chars <= 300 && related::is_pointer(line)
        },
    },
    Rule {
        code: "arrangement",
        role: Role::Credit,
        confidence: 0.95,
        reason: "a notice in brackets below an article of a tag page: carried under an arrangement with another site",
        fires: "Rain in town\n\nIt rained.\n\n▸(This text is carried under an arrangement with sample.example)",
        spares: "Rain in town\n\nIt rained.\n\n▸(There was no arrangement for umbrellas.) It rained.",
        applies: |draft, at| credit::is_notice(draft.lines[at].text),
    },
    Rule {
        code: "picture-credit",
        role: Role::Caption,
        confidence: 0.95,
        reason: "captions that end with whose picture it is: (source:…), Pic credits : …, (File picture: …)",
        fires: "Rain in town\n\nIt rained.\n\n▸A wet street. Pic credits : Nobody\n\nIt stopped.",
        spares: "Rain in town\n\nIt rained.\n\n▸The office gave its source as a man with an umbrella.\n\nIt stopped.",
        applies: |draft, at| picture::is_credited_caption(draft.lines[at].content()),
    },
];

/// Whether a text is one address and nothing else.
fn is_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.starts_with(char::is_alphanumeric)
            && !rest.contains(|c: char| {
                c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"')
            })
    })
}

/// Whether a line consists of the words of buttons, with two actions among them or one alone.
fn is_share_bar(folded: &str) -> bool {
    let (mut words, mut actions) = (0, 0);
    for word in folded.split_whitespace() {
        let word = word.trim_matches(|c: char| matches!(c, ',' | '.' | '|' | '·' | '•'));
        if !word.is_empty() && !BUTTON.has(word) {
            return false;
        }
        words += 1;
        actions += usize::from(ACTION.has(word));
    }
    actions >= 2 || (actions == 1 && words == 1)
}

/// Whether a line is a number and what it counts.
fn is_counter(line: &Line<'_>) -> bool {
    let shape = &line.shape;
    (1..=12).contains(&shape.digits) && shape.words <= 6 && {
        let counted: String = shape
            .folded
            .chars()
            .map(|c| if c.is_alphabetic() { c } else { ' ' })
            .collect();
        let words: Vec<&str> = counted.split_whitespace().collect();
        COUNTED.has(&words.join(" "))
    }
}

/// Whether a line is a name that only programs use: known, or a short word without a vowel.
fn is_tracker(line: &Line<'_>) -> bool {
    let vowelless = |text: &str| {
        (3..=8).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_lowercase())
            && !text.contains(['a', 'e', 'i', 'o', 'u', 'y'])
    };
    TRACKER.has(&line.shape.folded) || vowelless(line.text)
}

/// What follows "Source:".
fn after_source<'a>(line: &Line<'a>) -> Option<&'a str> {
    const COLONS: [char; 2] = [':', '：'];
    let folded = &line.shape.folded;
    if !(folded.is_empty() || SOURCE.starts(folded)) {
        return None;
    }
    let content = line.content();
    let start = content.get(..content.floor_char_boundary(48))?;
    let labels = COLONS
        .into_iter()
        .filter_map(|colon| start.split_once(colon));
    let label = labels
        .map(|(label, _)| label)
        .min_by_key(|label| label.len())?;
    let rest = content.get(label.len()..)?.trim_start_matches(COLONS);
    (!rest.trim().is_empty() && SOURCE.has(&fold(label))).then(|| rest.trim())
}

fn only_leads_on(text: &str) -> bool {
    fold(text)
        .split_whitespace()
        .all(|word| LEADING_ON.has(word))
}
