//! What the model learns from: pages whose lines are known to be text or not.

/// A page, with the number of each feature in place of its name.
pub(crate) struct Example {
    /// The group of sites that it comes from.
    pub(crate) group: String,
    /// How much it counts.
    pub(crate) weight: f64,
    pub(crate) lines: Vec<Line>,
}

/// One line that is not blank.
pub(crate) struct Line {
    pub(crate) features: Vec<u32>,
    /// Whether a rule settles that this is not text.
    pub(crate) hard: bool,
    /// Whether it is text.
    pub(crate) text: bool,
}
