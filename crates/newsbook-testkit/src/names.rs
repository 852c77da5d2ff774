//! A corpus with names, made by hand.

use crate::fixture::{corpus, corpus_of};
use newsbook_core::{
    Corpus, Entity, EntityId, EntityKind, Mention, Name, Occurrence, Part, Reading, Span,
};

/// The corpus of [`corpus`] whose first article mentions two names of three, one of them in its headline.
///
/// # Panics
///
/// Never: everything in it is constant.
pub fn corpus_with_names() -> Corpus {
    let entity = |kind: EntityKind, names: &[&str], same_as: &[&str]| Entity {
        id: EntityId::derive(same_as.first().copied(), names[0], kind.as_str()),
        slug: names[0].to_lowercase().replace(' ', "-"),
        kind,
        names: names
            .iter()
            .map(|text| Name {
                text: (*text).to_owned(),
                language: None,
            })
            .collect(),
        same_as: same_as
            .iter()
            .map(|address| (*address).to_owned())
            .collect(),
    };
    let rain = entity(
        EntityKind::Thing,
        &["Rain & hail", "Rain"],
        &["https://names.example/rain?a=1&b=2"],
    );
    let rainford = entity(EntityKind::Place, &["Rainford"], &[]);
    let absent = entity(EntityKind::Person, &["A. Reporter"], &[]);
    let occurrence = |part, text: &str, start| Occurrence {
        part,
        text: text.to_owned(),
        span: Some(Span::new(start, start + 4)),
    };
    let mentions = vec![
        Mention {
            entity: rain.id,
            occurrences: vec![
                occurrence(Part::Headline, "Rain", 10),
                occurrence(Part::Block(1), "rain", 138),
            ],
        },
        Mention {
            entity: rainford.id,
            occurrences: vec![occurrence(Part::Block(8), "Rainford", 242)],
        },
    ];
    let plain = corpus();
    let mut readings: Vec<Reading> = (0..plain.sources().len())
        .map(|at| plain.load(at).expect("it is in memory").as_ref().clone())
        .collect();
    let first = readings.first_mut().and_then(|r| r.articles.first_mut());
    first.expect("the corpus has articles").mentions = mentions;
    corpus_of(readings).with_entities(vec![rain, rainford, absent])
}
