//! `newsbook parse`: the model as JSON Lines on standard output; of records on standard input, while they come.

use super::{build, tell};
use crate::pipeline::{Assembly, Keeping};
use crate::plan::{Inputs, Plan, is_stdin};
use crate::screen::Screen;
use crate::sink::StreamSink;
use crate::status::Status;
use crate::stream;
use std::io::{BufWriter, Write as _};

/// Prints the model; an empty corpus too, since the regions of its sources are worth seeing.
pub(super) fn run(mut plan: Plan, screen: &Screen) -> anyhow::Result<Status> {
    if let [source] = plan.inputs.paths()
        && is_stdin(source)
        && matches!(plan.inputs, Inputs::Sources(..))
    {
        let sniffed = stream::sniff(&plan)?;
        if let Some(container) = &sniffed.container {
            return stream::run(plan, &sniffed, container, screen);
        }
    }
    let format = build::find("model")?;
    let mut assembly = Assembly::of(&mut plan, &Keeping::Reading, screen)?;
    let mut out = BufWriter::new(std::io::stdout());
    assembly.export(&plan, &[format], &mut StreamSink::new(&mut out), None)?;
    out.flush()?;
    tell(&assembly, screen)
}
