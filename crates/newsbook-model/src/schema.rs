//! The JSON Schema of the model.

use crate::record::{Line, VERSION};
use schemars::generate::SchemaSettings;

/// Gives the JSON Schema (draft 2020-12) of one record, as text: every line of a model is valid against it.
///
/// It is made from the records that are written and read, so it cannot say anything else than they do. What stands
/// between the lines (the order of records, the counts at the end) is checked by [`Records`](crate::Records).
pub fn schema() -> String {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Line<'static>>();
    let title = format!("A record of a newsbook model, version {VERSION}");
    schema.insert("title".to_owned(), title.into());
    format!("{:#}\n", schema.to_value())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schema_in_the_repository_is_current() {
        let kept = include_str!("../model.schema.json");
        assert_eq!(
            kept,
            schema(),
            "look at what changed, then: newsbook schema > crates/newsbook-model/model.schema.json"
        );
    }
}
