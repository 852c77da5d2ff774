//! The model as a format among the others.

use crate::{CorpusRecord, Writer};
use newsbook_core::Corpus;
use newsbook_export::format::no_options;
use newsbook_export::{ExportContext, ExportError, Exporter, Format, OutputKind};
use std::io::Write;

/// The model as JSON Lines.
///
/// JSON Lines has no registered media type; `application/jsonl` is the one that its authors propose and that tools know
/// it by (`application/x-ndjson` names a sister format and keeps the `x-` that RFC 6648 retired).
pub static FORMAT: Format = Format {
    id: "model",
    aliases: &["jsonl"],
    extensions: &["jsonl"],
    media_type: "application/jsonl",
    path: "model.jsonl",
    output: OutputKind::Text,
    default: true,
    summary: "the model as JSON Lines: every source, region and article, for programs",
    codes: &[],
    open: |options| {
        no_options(options)?;
        Ok(Box::new(Model))
    },
};

#[derive(Debug)]
struct Model;

impl Exporter for Model {
    fn export(&self, corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
        ctx.write(FORMAT.path, FORMAT.media_type, |out| write(corpus, out))
    }
}

/// Writes the model of a corpus from the first record to the last.
///
/// # Errors
///
/// If `out` cannot be written or a source cannot be brought back.
pub fn write(corpus: &Corpus, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut writer = Writer::new(out);
    let record = CorpusRecord::from(corpus.info());
    writer.corpus(&record.with_entities(corpus.entities()))?;
    for at in 0..corpus.sources().len() {
        writer.reading(corpus.load(at)?.as_ref())?;
    }
    writer.end()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_export::OptionTable;
    use newsbook_testkit::{corpus, export};

    #[test]
    fn every_reading_is_written_in_order() {
        let model = (FORMAT.open)(&OptionTable::new()).unwrap();
        let exported = export(model.as_ref(), &corpus(), &[]);
        let text = exported.text("model.jsonl");
        let paths: Vec<usize> = ["a.txt", "b.txt", "c.txt"]
            .iter()
            .map(|path| text.find(&format!("\"path\":\"{path}\"")).unwrap())
            .collect();
        assert!(paths.is_sorted());
        assert!(text.ends_with("}\n"));
    }
}
