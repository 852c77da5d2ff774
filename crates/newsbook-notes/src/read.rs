//! From the bytes of a note to its reading: `decode → front matter → blocks → article`.

use crate::blocks::{self, Found, Piece, Shape};
use crate::codes::{DEEP_MARKS, FRONT_MATTER_UNREADABLE};
use crate::fields::Fields;
use crate::front::{self, Front};
use crate::marks::{Alt, Kind, Marks};
use crate::own::Own;
use crate::regions::Regions;
use crate::value::Node;
use crate::words::Words;
use newsbook_core::reader::{
    Changes, Decoded, Input, ReaderOptions, Written, credit, decode_text, fold, program,
    read_written,
};
use newsbook_core::{
    Article, Block, BlockKind, Cell, Diagnostic, Direction, Furniture, Image, Inline, Language,
    ListItem, ReadError, Reading, Role, Span, Text, is_web_address,
};
use std::ops::Range;

/// The media type of what is read here (RFC 7763).
const MEDIA_TYPE: &str = "text/markdown";

/// Reads a note in Markdown.
///
/// Nothing in it is taken for furniture: who writes a note means all of it. Every byte that is not blank is in one region,
/// the marks too.
///
/// ```
/// use newsbook_core::reader::{Input, ReaderOptions};
///
/// let note = "---\ntitle: Rain likely\ndate: 2021-10-02\n---\n\nIt will *rain*, says [the office](https://example.org/).\n";
/// let input = Input { path: "rain.md", bytes: note.as_bytes() };
/// let reading = newsbook_notes::read(input, &ReaderOptions::default())?;
/// let article = &reading.articles[0];
/// assert_eq!(article.title("rain.md"), "Rain likely");
/// assert_eq!(article.body[0].text, "It will rain, says the office.");
/// # Ok::<(), newsbook_core::ReadError>(())
/// ```
///
/// # Errors
///
/// If the source is 4 GiB or longer, or no text.
pub fn read(input: Input<'_>, options: &ReaderOptions) -> Result<Reading, ReadError> {
    let decoded = decode_text(input.bytes, options)?;
    let text = decoded.text();
    let front = front::find(text);
    let start = front.as_ref().map_or(0, |front| front.range.end);
    let mut note = Note::of(&decoded);
    let facts = match &front {
        Some(front) => note.front(front),
        None => Facts::default(),
    };
    let body = text.get(start..).unwrap_or_default();
    let found = blocks::find(body, start, facts.own.is_some());
    note.report(&found);
    note.body(found.pieces, facts.own);
    Ok(note.reading(input, MEDIA_TYPE, facts))
}

/// What is known of an article beside what stands in it.
#[derive(Debug, Default)]
pub(crate) struct Facts<'f> {
    own: Own<'f>,
    language: Option<Language>,
    direction: Option<Direction>,
}

/// A note as far as it is read.
pub(crate) struct Note<'d> {
    decoded: &'d Decoded<'d>,
    article: Article,
    regions: Regions,
    changes: Changes,
    diagnostics: Vec<Diagnostic>,
}

impl<'d> Note<'d> {
    /// A note of which nothing is read.
    pub(crate) fn of(decoded: &'d Decoded<'d>) -> Self {
        Self {
            decoded,
            article: Article::blank(decoded.span(0..decoded.text().len())),
            regions: Regions::default(),
            changes: Changes::default(),
            diagnostics: Vec::new(),
        }
    }

    /// Takes what front matter says.
    fn front<'f>(&mut self, front: &'f Front) -> Facts<'f>
    where
        'd: 'f,
    {
        match &front.values {
            Ok(values) => {
                let own = values.get("extra").map(Own::of).unwrap_or_default();
                self.state(values, own, std::slice::from_ref(&front.range))
            }
            Err(problem) => {
                self.regions
                    .front(self.decoded.text(), front.range.clone(), &[]);
                let message = format!("the front matter is passed over: {}", problem.message);
                let diagnostic = Diagnostic::new(&FRONT_MATTER_UNREADABLE, message);
                let place = self.decoded.span(problem.range.clone());
                self.diagnostics.push(diagnostic.span(place));
                Facts::default()
            }
        }
    }

    /// Takes what fields say, which stand at some ranges of the text.
    pub(crate) fn state<'f>(
        &mut self,
        values: &'f Node,
        own: Own<'f>,
        ranges: &[Range<usize>],
    ) -> Facts<'f>
    where
        'd: 'f,
    {
        let mut fields = Fields::of(values, self.decoded);
        let (mut language, direction) = fields.fill(&mut self.article);
        own.fill(&mut self.article, language.as_mut(), self.decoded);
        fields.used.extend(own.used());
        for range in ranges {
            let text = self.decoded.text();
            self.regions.front(text, range.clone(), &fields.used);
        }
        self.diagnostics.append(&mut fields.diagnostics);
        self.changes = fields.changes;
        Facts {
            own,
            language,
            direction,
        }
    }

    /// Puts the reading together.
    pub(crate) fn reading(
        self,
        input: Input<'_>,
        media_type: &'static str,
        facts: Facts<'_>,
    ) -> Reading {
        let said = self.diagnostics.into_iter();
        let written = Written {
            media_type,
            article: self.article,
            id: facts.own.id(),
            language: facts.language,
            direction: facts.direction,
            regions: self.regions.complete(self.decoded),
            changes: self.changes,
            diagnostics: said.map(|said| said.at(input.path)).collect(),
        };
        read_written(input, self.decoded, written)
    }

    /// Says what went beyond the limits.
    fn report(&mut self, found: &Found) {
        if let Some((count, first)) = &found.deep {
            let message = format!("{count} marks stand in each other too deep");
            let diagnostic = Diagnostic::new(&DEEP_MARKS, message);
            let place = self.decoded.span(first.clone());
            self.diagnostics.push(diagnostic.span(place));
        }
    }

    /// Makes blocks of the pieces, and the headline of the first heading where nothing else says it.
    pub(crate) fn body(&mut self, mut pieces: Vec<Piece>, own: Own<'_>) {
        let mut headline = None;
        if !own.is_some() {
            headline = title(&pieces);
            if let Some(at) = headline
                && !self.entitle(&pieces[at])
            {
                headline = None;
            }
        }
        if let Some(at) = headline {
            pieces.remove(at);
        }
        let levels = pieces.iter().filter_map(|piece| match piece.shape {
            Shape::Heading(level, _) => Some(level),
            _ => None,
        });
        // Our own output has the title above all headings; in a note the highest of them is the first level.
        let highest = if own.is_some() { Some(2) } else { levels.min() };
        for piece in pieces {
            self.piece(piece, highest.unwrap_or(1));
        }
    }

    /// Takes a heading for the headline, or for its repeat; tells whether it is either.
    fn entitle(&mut self, piece: &Piece) -> bool {
        let Shape::Heading(_, words) = &piece.shape else {
            return false;
        };
        let (text, _, span) = self.publish(words.clone(), &Marks::default(), 0);
        let role = match &self.article.headline {
            None => Role::Headline,
            Some(stated) if fold(&stated.text) == fold(&text) => Role::Refrain,
            Some(_) => return false,
        };
        let named = self.regions.add(role, "note-heading", piece.region.clone());
        if role == Role::Headline {
            self.article.headline = Some(Text::stated(text, span));
        } else {
            self.article.furniture.push(Furniture {
                role,
                span: self.decoded.span(piece.region.clone()),
                rule: named.into(),
            });
        }
        true
    }

    fn piece(&mut self, piece: Piece, highest: u8) {
        let Piece {
            shape,
            region,
            marks,
        } = piece;
        let block = match shape {
            Shape::Paragraph(words) if marks.picture.is_some() => {
                let block = self.picture("", words, &region, &marks);
                Some((Role::Image, "note-mark", block))
            }
            Shape::Paragraph(words) => self.paragraph(words, &region, &marks),
            Shape::Quote(words) => {
                let block = self.text(BlockKind::Quote, words, &marks);
                Some((Role::Quote, "note-quote", block))
            }
            Shape::Heading(level, words) => {
                let level = match marks.kind {
                    Some(Kind::Crosshead(level)) => level,
                    _ => 1 + level.saturating_sub(highest),
                };
                let block = self.text(BlockKind::Crosshead { level }, words, &marks);
                Some((Role::Crosshead, "note-heading", block))
            }
            Shape::Code(text) => {
                let span = self.decoded.span(region.clone());
                let block = Block::plain(BlockKind::Code, program(&text), span);
                Some((Role::Paragraph, "note-code", block))
            }
            Shape::List { ordered, items } => {
                let block = self.list(ordered, items, &region, &marks);
                Some((Role::List, "note-list", block))
            }
            Shape::Picture(src, words) => {
                let block = self.picture(&src, words, &region, &marks);
                Some((Role::Image, "note-picture", block))
            }
            Shape::Table { rows } => {
                let block = self.table(rows, &region, &marks);
                Some((Role::Paragraph, "note-table", block))
            }
        };
        if let Some((role, by, mut block)) = block {
            self.regions.add(role, by, region);
            block.language = marks.language;
            self.article.body.push(block);
        }
    }

    /// Takes a credit that a field states.
    pub(crate) fn credit(&mut self, text: &str, range: Range<usize>) {
        let span = self.decoded.span(range);
        let text = self.changes.publish(text, span);
        self.article.credits.push(credit(Text::stated(text, span)));
    }

    /// A paragraph, or what stands where one might: a credit is no block.
    fn paragraph(
        &mut self,
        words: Words,
        region: &Range<usize>,
        marks: &Marks,
    ) -> Option<(Role, &'static str, Block)> {
        let block = self.text(BlockKind::Paragraph, words, marks);
        match marks.kind {
            Some(Kind::Credit) => {
                self.regions.add(Role::Credit, "note-mark", region.clone());
                let text = Text::stated(block.text, block.span);
                self.article.credits.push(credit(text));
                None
            }
            Some(Kind::Caption) => {
                let kind = BlockKind::Caption;
                Some((Role::Caption, "note-mark", Block { kind, ..block }))
            }
            None if is_embed(&block) => {
                let block = Block::plain(
                    BlockKind::Embed {
                        url: block.text.clone(),
                    },
                    block.text,
                    block.span,
                );
                Some((Role::Embed, "note-address", block))
            }
            _ => Some((Role::Paragraph, "note-paragraph", block)),
        }
    }

    fn list(
        &mut self,
        ordered: bool,
        items: Vec<Words>,
        region: &Range<usize>,
        marks: &Marks,
    ) -> Block {
        let items = items.into_iter().enumerate().map(|(at, words)| {
            let (text, inlines, span) = self.publish(words, marks, at);
            ListItem {
                text,
                span,
                inlines,
            }
        });
        let items = items.collect();
        Block::list(ordered, items, self.decoded.span(region.clone()))
    }

    /// A table, whose first row heads its columns; rows may say otherwise of themselves.
    fn table(&mut self, rows: Vec<Vec<Words>>, region: &Range<usize>, marks: &Marks) -> Block {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut end = region.start..region.start;
        let mut texts = 0..;
        let mut made = Vec::with_capacity(rows.len());
        for (at, mut row) in rows.into_iter().enumerate() {
            row.resize_with(width, Words::default);
            let shape = marks.rows.get(at);
            let mut words = row.into_iter();
            let mut cells = Vec::with_capacity(width);
            let mut column = 0;
            while let Some(mut own) = words.next() {
                let (heading, columns) = shape
                    .and_then(|shape| shape.get(cells.len()).copied())
                    .unwrap_or((at == 0, 1));
                own.range.get_or_insert(end.clone());
                if let Some(range) = &own.range {
                    end = range.end..range.end;
                }
                let (text, inlines, span) = self.publish(own, marks, texts.next().unwrap_or(0));
                // A wide cell is written with empty ones beside it.
                words.by_ref().take(usize::from(columns) - 1).for_each(drop);
                column += usize::from(columns);
                cells.push(Cell {
                    text,
                    span,
                    inlines,
                    heading,
                    columns,
                });
            }
            debug_assert!(column >= width, "every column is in a cell");
            made.push(cells);
        }
        Block::table(made, self.decoded.span(region.clone()))
    }

    /// A picture; where it is not shown, its words are linked to its address.
    fn picture(&mut self, src: &str, words: Words, region: &Range<usize>, marks: &Marks) -> Block {
        let (text, _, _) = self.publish(words, marks, 0);
        let said = marks.picture.clone().unwrap_or_default();
        let url = said
            .url
            .or_else(|| is_web_address(src).then(|| src.to_owned()));
        let image = Image {
            src: match (src, &url) {
                ("", Some(url)) => url.clone(),
                _ => src.to_owned(),
            },
            url,
            alt: match said.alt {
                None => Some(text),
                Some(Alt::Undescribed) => None,
                Some(Alt::Adorning) => Some(String::new()),
            },
            asset: None,
        };
        Block::image(image, self.decoded.span(region.clone()))
    }

    fn text(&mut self, kind: BlockKind, words: Words, marks: &Marks) -> Block {
        let (text, inlines, span) = self.publish(words, marks, 0);
        Block {
            inlines,
            ..Block::plain(kind, text, span)
        }
    }

    fn publish(&mut self, words: Words, marks: &Marks, text: usize) -> (String, Vec<Inline>, Span) {
        let span = self.decoded.span(words.range.unwrap_or(0..0));
        let runs = if marks.stress.is_empty() {
            words.runs
        } else {
            marks.stress(text, words.runs)
        };
        let (text, inlines) = self.changes.publish_runs(&runs, span);
        (text, inlines, span)
    }
}

/// The heading that is the title: the one that the note begins with, or the only one of the first level.
fn title(pieces: &[Piece]) -> Option<usize> {
    let first = |piece: &Piece| matches!(piece.shape, Shape::Heading(1, _));
    let mut firsts = pieces.iter().enumerate().filter(|(_, piece)| first(piece));
    match (firsts.next(), firsts.next()) {
        (Some((0, _)), _) => Some(0),
        (Some((at, _)), None) => Some(at),
        _ => matches!(pieces.first()?.shape, Shape::Heading(..)).then_some(0),
    }
}

/// Whether a paragraph is nothing but an address.
fn is_embed(block: &Block) -> bool {
    let linked = match block.inlines.as_slice() {
        [] => true,
        [Inline::Link { url, .. }] => *url == block.text,
        _ => false,
    };
    linked && is_web_address(&block.text)
}
