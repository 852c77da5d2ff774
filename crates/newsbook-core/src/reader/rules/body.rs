//! What the text consists of: lists, quotes, captions, crossheads, paragraphs.

use super::Rule;
use crate::Role;
use crate::reader::classify::Draft;
use crate::reader::common;
use crate::reader::lines::Mark;
use crate::reader::properties::is_quotation_mark;
use crate::reader::shape::Ending;
use crate::reader::words::CROSSHEAD;

pub(super) static RULES: &[Rule] = &[
    Rule {
        code: common::RULE,
        role: Role::Furniture,
        confidence: 0.85,
        reason: "what three sources of a site or more have above or below the text, or two lines of it in the text",
        fires: "Rain in the whole town\n\nIt has rained over the whole town since the early hours of the day.\n\n▸The weather channel of the north\n═\n\
            Sun in the whole country\n\nThe sun has shone on the whole country since the early hours of the day.\n\nThe weather channel of the north\n═\n\
            Snow on the hills\n\nSnow has fallen on all the hills of the country since the early hours.\n\nThe weather channel of the north",
        spares: "Rain in the whole town\n\nIt has rained over the whole town since the early hours of the day.\n\n▸What the office says\n\nThe office says that it will rain on all the days of the week.\n═\n\
            Sun in the whole country\n\nThe sun has shone on the whole country since the early hours of the day.\n\nWhat the office says\n═\n\
            Snow on the hills\n\nSnow has fallen on all the hills of the country since the early hours.\n\nWhat the office says",
        applies: |draft, at| draft.common[at],
    },
    Rule {
        code: "listed-headline",
        role: Role::Related,
        confidence: 0.8,
        reason: "headlines below a heading such as Related or Most read",
        fires: "Rain in the whole town\n\nIt rained.\n\nRelated\n\n▸Sun in the whole country",
        spares: "Rain in the whole town\n\nIt rained.\n\nRelated\n\n▸The sun came out in the country.",
        applies: |draft, at| is_listed(draft, at) && draft.lines[at].shape.words >= 4,
    },
    Rule {
        code: "listed-label",
        role: Role::Furniture,
        confidence: 0.75,
        reason: "names of sections and tags among such headlines",
        fires: "Rain in the whole town\n\nIt rained.\n\nTags\n\n▸Weather",
        spares: "Rain in the whole town\n\nIt rained.\n\n▸Weather",
        applies: is_listed,
    },
    Rule {
        code: "list-item",
        role: Role::List,
        confidence: 0.95,
        reason: "key points between standfirst and text",
        fires: "Rain in the whole town\n\n▸• first point\n• second point\n\nIt rained.",
        spares: "Rain in the whole town\n\nIt rained.\n\n▸- No, said the man.\n\nIt rained on.",
        applies: is_list_item,
    },
    Rule {
        code: "list-continued",
        role: Role::List,
        confidence: 0.85,
        reason: "key points that go on in a second, indented line",
        fires: "Rain in the whole town\n\n• first point\n  ▸that goes on\n• second point\n\nIt rained.",
        spares: "Rain in the whole town\n\n• first point\n• second point\n\n▸It rained.",
        applies: |draft, at| continues_item(draft, at),
    },
    Rule {
        code: "introduced-quote",
        role: Role::Quote,
        confidence: 0.88,
        reason: "passages that the paragraph before introduces with a colon and that close with a quotation mark alone",
        fires: "Rain in the whole town\n\nThe mayor stood in the rain and said to everybody who would hear:\n\n▸It is raining.”\n\nNobody doubted it.",
        spares: "Rain in the whole town\n\nThe mayor stood in the rain.\n\n▸“It is raining,” she said to everybody who would hear.\n\nNobody doubted it.",
        applies: is_introduced_quote,
    },
    Rule {
        code: "caption-unstopped",
        role: Role::Caption,
        confidence: 0.72,
        reason: "captions between paragraphs that only the missing full stop tells from them",
        fires: "Rain in town\n\nIt has rained over the whole country since the early hours of the day.\n\n▸A man with an umbrella walks over the bridge in the rain\n\nThe rivers are full again, and the office expects that it will go on.\n\nNobody can say when the sun will come out, but everybody asks.",
        spares: "Rain in town\n\nIt has rained over the whole country since the early hours of the day.\n\n▸A man with an umbrella who walked over the bridge in the rain\n\nsaid that he had enough. The rivers are full, and the office expects more.\n\nNobody can say when the sun will come out, but everybody asks.",
        applies: |draft, at| {
            let text = draft.verdict(at).is_some_and(|verdict| verdict.text);
            draft.lines[at].shape.words > if text { 11 } else { 8 }
                && !is_listed_or_said(draft.lines[at].text)
                && is_between_sentences(draft, at)
                && is_beside_sentences(draft, at)
        },
    },
    Rule {
        code: "picture-word",
        role: Role::Image,
        confidence: 0.8,
        reason: "alternative texts of pictures: one word on a line between the paragraphs of a tag page",
        fires: "Rain in town\n\nIt has rained over the whole country since the early hours of the day.\n\n▸Rainford\n\nThe rivers are full again, and the office expects that it will go on.\n\nNobody can say when the sun will come out, but everybody asks.",
        spares: "Rain in town\n\nIt has rained over the whole country since the early hours of the day.\n\n▸Background\n\nThe rivers are full again, and the office expects that it will go on.\n\nNobody can say when the sun will come out, but everybody asks.",
        applies: |draft, at| is_lone_word(draft, at) && draft.text.lone_words < 2,
    },
    Rule {
        code: "crosshead",
        role: Role::Crosshead,
        confidence: 0.8,
        reason: "a few words without a full stop between paragraphs that have one",
        fires: "Rain in town\n\nIt has rained over the whole country since the early hours of the day.\n\n▸What the office says\n\nThe rivers are full again, and the office expects that it will go on.\n\nNobody can say when the sun will come out, but everybody asks.",
        spares: "Rain in town\n\nIt has rained over the whole country since the early hours of the day.\n\nThe rivers are full again, and the office expects that it will go on.\n\nNobody can say when the sun will come out, but everybody asks.\n\n▸What the office says",
        applies: |draft, at| is_lone_word(draft, at) || is_crosshead(draft, at),
    },
    Rule {
        code: "sentences",
        role: Role::Paragraph,
        confidence: 0.97,
        reason: "lines that read as sentences, the text of every page",
        fires: "Rain in town\n\n▸It has rained over the whole country since the early hours of the day.",
        spares: "Rain in town\n\n▸It rained.",
        applies: |draft, at| draft.lines[at].shape.is_prose(),
    },
    Rule {
        code: "text",
        role: Role::Paragraph,
        confidence: 0.7,
        reason: "whatever no rule knows is published rather than lost",
        fires: "Rain in town\n\n▸It rained.",
        spares: "Rain in town\n\n▸It has rained over the whole country since the early hours of the day.",
        applies: |_, _| true,
    },
];

/// Whether a line that is no sentence follows the heading of a list of other articles, or such a line.
fn is_listed(draft: &Draft<'_, '_>, at: usize) -> bool {
    let shape = &draft.lines[at].shape;
    let before = at.checked_sub(1).and_then(|before| draft.rule(before));
    matches!(
        before,
        Some("list-heading" | "listed-headline" | "listed-label")
    ) && shape.ending == Ending::Open
        && shape.chars <= 160
}

fn is_list_item(draft: &Draft<'_, '_>, at: usize) -> bool {
    let mark = |at: usize| {
        draft
            .lines
            .get(at)
            .and_then(|line| line.bullet)
            .map(|bullet| bullet.mark)
    };
    let Some(own) = mark(at) else { return false };
    let beside = [at.checked_sub(1), Some(at + 1)]
        .into_iter()
        .flatten()
        .any(|at| mark(at) == Some(own))
        || at
            .checked_sub(1)
            .is_some_and(|before| draft.role(before) == Some(Role::List));
    beside || matches!(own, Mark::Sign(_))
}

fn continues_item(draft: &Draft<'_, '_>, at: usize) -> bool {
    let line = &draft.lines[at];
    line.bullet.is_none()
        && line.blanks == 0
        && line.indent > 0
        && at
            .checked_sub(1)
            .is_some_and(|before| draft.role(before) == Some(Role::List))
}

fn is_introduced_quote(draft: &Draft<'_, '_>, at: usize) -> bool {
    let text = draft.lines[at].text;
    let closes = text.chars().next_back().is_some_and(is_quotation_mark);
    closes
        && at.checked_sub(1).is_some_and(|before| {
            draft.lines[before].shape.ending == Ending::Colon
                && draft.role(before) == Some(Role::Paragraph)
        })
}

/// Whether a line without a full stop stands among paragraphs that have one, and is no part of any.
fn is_between_sentences(draft: &Draft<'_, '_>, at: usize) -> bool {
    let line = &draft.lines[at];
    let usual = draft.text.long >= 3 && 4 * draft.text.prose >= 3 * draft.text.long;
    let after = draft.lines.get(at + 1);
    usual
        && line.shape.ending == Ending::Open
        && !line.shape.starts_lower
        && !line.text.ends_with([',', ';', '-', '–', '—'])
        && !is_question_or_answer(line.text)
        && at > draft.text.first
        && after.is_some_and(|next| !next.shape.starts_lower && next.blanks > 0)
        && line.blanks > 0
        && at
            .checked_sub(1)
            .is_some_and(|before| draft.lines[before].shape.ending != Ending::Colon)
}

/// Whether a line is numbered, or starts with what somebody said: pictures are described otherwise.
fn is_listed_or_said(text: &str) -> bool {
    text.starts_with(|c: char| c.is_numeric() || matches!(c, '[' | '(') || is_quotation_mark(c))
}

/// Whether a line is part of an interview: "Q: …", "A: …".
fn is_question_or_answer(text: &str) -> bool {
    let speaker = text.split([':', '：']).next().unwrap_or_default();
    speaker.len() < text.len() && speaker.chars().count() <= 2
}

/// Whether both lines beside a line end like sentences, or are no text: in a list of offers or titles they do neither.
fn is_beside_sentences(draft: &Draft<'_, '_>, at: usize) -> bool {
    let closed = |at: usize| {
        let role = draft.role(at);
        let text = role.is_none() || role == Some(Role::Paragraph);
        !text || draft.lines[at].shape.ending == Ending::Sentence
    };
    closed(at + 1) && at.checked_sub(1).is_some_and(closed)
}

/// Whether a line is one word between paragraphs.
fn is_lone_word(draft: &Draft<'_, '_>, at: usize) -> bool {
    let shape = &draft.lines[at].shape;
    shape.words == 1
        && shape.chars <= 24
        && shape.ending == Ending::Open
        && draft.text.long >= 2
        && !CROSSHEAD.has(&shape.folded)
        && draft.lines.get(at + 1).is_some()
        && at > draft.text.first
}

fn is_crosshead(draft: &Draft<'_, '_>, at: usize) -> bool {
    let shape = &draft.lines[at].shape;
    let question =
        shape.ending == Ending::Sentence && draft.lines[at].text.ends_with(['?', '？', '؟']);
    let next = draft
        .lines
        .get(at + 1)
        .is_some_and(|next| next.shape.is_prose());
    let short = (1..=8).contains(&shape.words) && shape.chars <= 80;
    short
        && next
        && (is_between_sentences(draft, at)
            || (question && at > draft.text.first && draft.text.long >= 3))
}
