//! Diagnostics that the command line itself reports.

use newsbook_core::{Code, Severity};
use std::collections::BTreeMap;

/// Every diagnostic of the command line.
pub const CODES: &[&Code] = &[
    &SOURCE_UNREADABLE,
    &SOURCE_NOT_TEXT,
    &SOURCE_NOT_A_FILE,
    &SOURCE_GIVEN_TWICE,
    &SOURCE_NAME_TAKEN,
    &SOURCE_NAME_ESCAPED,
    &CONTAINER_DAMAGED,
    &RECORD_DAMAGED,
    &RECORD_REPEATED,
    &RECORD_NAME_TAKEN,
    &RECORD_VALUE_UNUSABLE,
    &LINK_LOOP,
    &LINK_LEADS_OUT,
    &NOTHING_TO_PUBLISH,
    &BASE_URL_NOT_GIVEN,
    &FACT_WITHOUT_SOURCE,
    &FACT_WITHOUT_ARTICLE,
    &NO_LEDGER,
    &FORMAT_FAILED,
    &COMMAND_SAYS,
    &NEAR_DUPLICATE,
    &DUPLICATE_DROPPED,
    &NAME_NOWHERE,
    &SOURCE_NOT_AT_HAND,
    &IMAGE_NOT_FOUND,
    &IMAGE_OUTSIDE,
    &IMAGE_UNUSABLE,
    &crate::ledger::REMATCH,
];

/// Every diagnostic of newsbook, in the order of their names.
pub fn all() -> impl Iterator<Item = &'static Code> {
    let formats = newsbook_formats::FORMATS.iter().flat_map(|f| f.codes);
    let names = newsbook_core::entities::CODES;
    let own = names.iter().chain(CODES).chain(formats).copied();
    let codes = newsbook_readers::codes().chain(own);
    // Formats may share a code.
    let distinct: BTreeMap<&str, &'static Code> = codes.map(|code| (code.id, code)).collect();
    distinct.into_values()
}

pub(crate) static SOURCE_UNREADABLE: Code = Code {
    id: "source-unreadable",
    severity: Severity::Error,
    summary: "A source cannot be opened or read; it is skipped and the others are published.",
};

pub(crate) static SOURCE_NOT_TEXT: Code = Code {
    id: "source-not-text",
    severity: Severity::Error,
    summary: "A file is a picture, an archive or the like; it is skipped and the others are published. exclude in [corpus] keeps such files out.",
};

pub(crate) static SOURCE_NOT_A_FILE: Code = Code {
    id: "source-not-a-file",
    severity: Severity::Warning,
    summary: "A folder holds a pipe, a socket or a device, which is passed over; name it as a SOURCE of its own to read it.",
};

pub(crate) static SOURCE_GIVEN_TWICE: Code = Code {
    id: "source-given-twice",
    severity: Severity::Warning,
    summary: "The same file was named more than once; it is read once.",
};

pub(crate) static SOURCE_NAME_TAKEN: Code = Code {
    id: "source-name-taken",
    severity: Severity::Error,
    summary: "Two sources would have the same name in the corpus; the second is skipped: rename it, or name the folder that holds both.",
};

pub(crate) static SOURCE_NAME_ESCAPED: Code = Code {
    id: "source-name-escaped",
    severity: Severity::Note,
    summary: "A file name is not UTF-8; its other bytes are written as \\xNN in the corpus.",
};

pub(crate) static CONTAINER_DAMAGED: Code = Code {
    id: "container-damaged",
    severity: Severity::Error,
    summary: "A file that holds many sources cannot be unpacked to its end; what came before is published.",
};

pub(crate) static RECORD_DAMAGED: Code = Code {
    id: "record-damaged",
    severity: Severity::Error,
    summary: "A record of a file that holds many sources is damaged or has no text; it is passed over and the others are published.",
};

pub(crate) static RECORD_REPEATED: Code = Code {
    id: "record-repeated",
    severity: Severity::Note,
    summary: "A record of a web archive has the payload of an earlier one, or only says that it is the same; it is passed over.",
};

pub(crate) static RECORD_NAME_TAKEN: Code = Code {
    id: "record-name-taken",
    severity: Severity::Warning,
    summary: "Two records of a file have one identifier; the second is called by its place, and becomes another source if it moves.",
};

pub(crate) static RECORD_VALUE_UNUSABLE: Code = Code {
    id: "record-value-unusable",
    severity: Severity::Warning,
    summary: "A record states a date, an address or the like that is none; it is published without it.",
};

pub(crate) static LINK_LOOP: Code = Code {
    id: "link-loop",
    severity: Severity::Warning,
    summary: "A link leads back to a folder that it lies in; it is passed over.",
};

pub(crate) static LINK_LEADS_OUT: Code = Code {
    id: "link-leads-out",
    severity: Severity::Warning,
    summary: "A link leads out of the folder that was named and is passed over; name its target as a SOURCE, or set follow_links in [corpus].",
};

pub(crate) static NOTHING_TO_PUBLISH: Code = Code {
    id: "nothing-to-publish",
    severity: Severity::Error,
    summary: "No source has an article; nothing is written.",
};

pub(crate) static BASE_URL_NOT_GIVEN: Code = Code {
    id: "base-url-not-given",
    severity: Severity::Warning,
    summary: "Feeds and pages carry the address http://localhost:8000/ until base_url in [corpus] or --base-url says where they are published.",
};

pub(crate) static FACT_WITHOUT_SOURCE: Code = Code {
    id: "fact-without-source",
    severity: Severity::Warning,
    summary: "A [[source]] of newsbook.toml matches no source.",
};

pub(crate) static FACT_WITHOUT_ARTICLE: Code = Code {
    id: "fact-without-article",
    severity: Severity::Warning,
    summary: "A [[source.article]] of newsbook.toml has a headline that none of its sources has.",
};

pub(crate) static NO_LEDGER: Code = Code {
    id: "no-ledger",
    severity: Severity::Note,
    summary: "No ledger is kept, so undated articles count as first seen on 1 January 1980: put a newsbook.toml beside the sources, or give --timestamp.",
};

pub(crate) static FORMAT_FAILED: Code = Code {
    id: "format-failed",
    severity: Severity::Error,
    summary: "A format could not be written, as when its command fails; the others are, and newsbook.json says which is missing.",
};

pub(crate) static COMMAND_SAYS: Code = Code {
    id: "command-says",
    severity: Severity::Note,
    summary: "A command that wrote a format said something on standard error, and ended well.",
};

pub(crate) static SOURCE_NOT_AT_HAND: Code = Code {
    id: "source-not-at-hand",
    severity: Severity::Note,
    summary: "A model is read whose source is not found, or has changed; it is looked for beside the model, beside newsbook.toml, in the current folder and in the folders in it. What shows the source itself is left out.",
};

pub(crate) static NEAR_DUPLICATE: Code = Code {
    id: "near-duplicate",
    severity: Severity::Note,
    summary: "Two articles have half of their runs of five words in common or more; both are published and lead to each other.",
};

pub(crate) static DUPLICATE_DROPPED: Code = Code {
    id: "duplicate-dropped",
    severity: Severity::Note,
    summary: "An article is a copy of an earlier one and is left out, as drop_duplicates in [corpus] asks.",
};

pub(crate) static NAME_NOWHERE: Code = Code {
    id: "name-nowhere",
    severity: Severity::Warning,
    summary: "Names of the user's list stand in no article: they may be spelt otherwise there.",
};

pub(crate) static IMAGE_NOT_FOUND: Code = Code {
    id: "image-not-found",
    severity: Severity::Warning,
    summary: "A page has a picture that is no file beside it and has no address on the web; it is left out, its words stay.",
};

pub(crate) static IMAGE_OUTSIDE: Code = Code {
    id: "image-outside",
    severity: Severity::Warning,
    summary: "A page has a picture whose address leads out of the folder of the sources, which is never followed; it is left out, its words stay.",
};

pub(crate) static IMAGE_UNUSABLE: Code = Code {
    id: "image-unusable",
    severity: Severity::Warning,
    summary: "The file of a picture is too large, damaged or of a kind that is not published; it is left out, its words stay.",
};

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_of_all_crates_are_distinct_and_say_what_to_do() {
        let formats = newsbook_formats::FORMATS.iter().flat_map(|f| f.codes);
        // Formats may share a code; nobody else may have one of the same name.
        let formats: BTreeSet<_> = formats.map(|code| (code.id, code.summary)).collect();
        let names = newsbook_core::entities::CODES.iter().copied();
        let own = CODES.iter().copied();
        let others = newsbook_readers::codes().chain(names).chain(own);
        let mut seen = BTreeSet::new();
        for (id, summary) in others.map(|code| (code.id, code.summary)).chain(formats) {
            assert!(seen.insert(id), "{id} has two meanings");
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(id.chars().all(kebab), "{id}");
            assert!(summary.ends_with('.'), "{id}: {summary}");
        }
    }
}
