//! `newsbook parse`: the model as JSON Lines on standard output; of records on standard input, while they come.

use super::tell;
use crate::pipeline::{Assembly, Keeping};
use crate::plan::{Inputs, Plan, is_stdin};
use crate::screen::Screen;
use crate::status::Status;
use crate::stream;
use std::io::{BufWriter, Write as _};

/// Prints the model; an empty corpus too, since the regions of its sources are worth seeing.
pub(super) fn run(mut plan: Plan, screen: &Screen) -> anyhow::Result<Status> {
    if let [source] = plan.inputs.paths()
        && is_stdin(source)
        && matches!(plan.inputs, Inputs::Sources(..))
        && plan.config.filters.is_empty()
    {
        let sniffed = stream::sniff(&plan)?;
        if let Some(container) = &sniffed.container {
            return stream::run(plan, &sniffed, container, screen);
        }
    }
    let assembly = Assembly::of(&mut plan, &Keeping::Reading, screen)?;
    let mut out = BufWriter::new(std::io::stdout());
    newsbook_model::write(&assembly.corpus, &mut out)?;
    out.flush()?;
    tell(&assembly, screen)
}
