//! A container on standard input, read as it comes: one record in, its records out, order kept, memory flat.
//!
//! What needs the whole corpus (links inside it, copies, the ledger's identities, two records of one name) is settled by
//! whoever reads the model back; lines that many records share are not looked for. A record waits for no other: as many are read at once as have come.

mod queue;
mod said;

use crate::container::{Container, PassedOver, Piece, Sniffed};
use crate::gather::{ReadFailure, SourceReader, Taken, Tally};
use crate::images::{Beside, Images};
use crate::pipeline;
use crate::plan::Plan;
use crate::screen::Screen;
use crate::status::Status;
use newsbook_core::reader::CommonLines;
use newsbook_core::{Diagnostic, Diagnostics, Reading};
use newsbook_model::Writer;
use queue::Queue;
use rayon::prelude::*;
use said::Said;
use std::io::{self, BufReader, BufWriter};
use std::sync::Arc;

/// So many bytes of records wait at most, and one more record.
const WAITING: usize = 8 << 20;

/// What names the sources of standard input.
const NAME: &str = "-";

/// Looks whether standard input is a container; nothing of it is taken.
///
/// # Errors
///
/// If it cannot be read.
pub(crate) fn sniff(plan: &Plan) -> io::Result<Sniffed> {
    Sniffed::of(&mut io::stdin().lock(), NAME, &plan.config.input)
}

/// Prints the model of the records that come through standard input.
///
/// # Errors
///
/// If standard output cannot be written to.
pub(crate) fn run(
    mut plan: Plan,
    sniffed: &Sniffed,
    container: &Arc<dyn Container>,
    screen: &Screen,
) -> anyhow::Result<Status> {
    let reader = SourceReader::new(
        &mut plan.config,
        Some(Arc::clone(&plan.entities)),
        Images::default(),
    );
    let mut said = Said::new(screen);
    let mut tally = Tally::new(&reader.facts);
    let mut writer = Writer::new(BufWriter::new(io::stdout()));
    writer.corpus(&pipeline::unread(&plan))?;
    let queue = cut(sniffed, container);
    while let Some(pieces) = queue.take() {
        let readings: Vec<_> = pieces
            .into_par_iter()
            .map(|piece| read(&reader, piece, &**container))
            .collect();
        for reading in readings {
            match reading {
                Ok((reading, taken)) => {
                    tally.count(&taken);
                    writer.reading(&reading)?;
                    said.extend(reading.diagnostics);
                }
                Err(diagnostic) => {
                    writer.count(&diagnostic);
                    said.extend([diagnostic]);
                }
            }
        }
        writer.flush()?;
        said.tell()?;
    }
    let mut diagnostics = Diagnostics::default();
    tally.report(&reader.facts, &mut diagnostics);
    diagnostics
        .iter()
        .for_each(|diagnostic| writer.count(diagnostic));
    said.extend(diagnostics.iter().cloned());
    writer.end()?;
    said.end()
}

/// A record as it was cut off, or what is in its place.
type Cut = Result<Piece, PassedOver>;

/// Cuts standard input into records on a thread of its own, which nobody waits for: once the reader of our output is
/// gone, the program ends whatever else may come.
fn cut(sniffed: &Sniffed, container: &Arc<dyn Container>) -> Arc<Queue<Cut>> {
    let queue = Arc::new(Queue::new(WAITING));
    let unpacked = sniffed.packing.unpack(io::stdin(), container.begins());
    let (filled, container) = (Arc::clone(&queue), Arc::clone(container));
    std::thread::spawn(move || {
        let pieces = container.pieces(Box::new(BufReader::new(unpacked)));
        // Of a picture in a stream nobody knows where it is once it has passed.
        let is_source = |cut: &Cut| {
            !matches!(
                cut,
                Ok(Piece {
                    picture: Some(_),
                    ..
                })
            )
        };
        for piece in pieces.filter(is_source) {
            let weight = piece.as_ref().map_or(1, |piece| piece.bytes.len());
            filled.put(piece, weight);
        }
        filled.end();
    });
    queue
}

/// Reads a record.
fn read(
    reader: &SourceReader,
    piece: Cut,
    container: &dyn Container,
) -> Result<(Reading, Taken), Diagnostic> {
    let failed = |failure: ReadFailure, name: &str| failure.diagnostic(name);
    let Piece { spot, bytes, .. } = piece.map_err(|over| failed(over.into(), NAME))?;
    let label = container.label(&bytes).unwrap_or_else(|| spot.label());
    let name = format!("{NAME}#{label}");
    let record = container
        .record(&bytes)
        .map_err(|reason| PassedOver::damaged(spot, reason));
    let reading = record.map_err(ReadFailure::from);
    let reading = reading
        .and_then(|record| reader.record(&name, record, CommonLines::default(), Beside::Nothing));
    reading.map_err(|failure| failed(failure, &name))
}
