//! The last stage: from labelled lines to an article with its metadata and blocks.

use super::classify::Labelled;
use super::date::{self, DateLabel};
use super::lines::{Line, Mark};
use super::publish::{Changes, publish};
use super::regions::{Piece, pieces};
use super::setting::Setting;
use super::{byline, count, credit, language, related};
use crate::{
    Article, ArticleId, Basis, Block, BlockKind, Byline, Furniture, ListItem, PublicationDate,
    Related, Role, SourceId, Span, Text,
};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// So much text tells the language, in bytes.
const SAMPLE: usize = 800;

/// Makes the articles of one source.
pub(super) struct Assembler<'d> {
    setting: Setting<'d>,
    source: SourceId,
    /// How many articles have each headline so far.
    headlines: HashMap<String, usize>,
    position: u32,
    /// What was changed in the text that is published.
    pub(super) changes: Changes,
}

impl<'d> Assembler<'d> {
    pub(super) fn new(setting: Setting<'d>, source: SourceId) -> Self {
        Self {
            setting,
            source,
            headlines: HashMap::new(),
            position: 0,
            changes: Changes::default(),
        }
    }

    /// Puts one article together; `None` where nothing in its lines is to be published.
    pub(super) fn article(&mut self, lines: &[Line<'_>], labels: &[Labelled]) -> Option<Article> {
        let (first, last) = (lines.first()?, lines.last()?);
        let span = self.setting.span(first.start..last.end());
        let mut draft = ArticleDraft {
            assembler: self,
            article: Article::blank(span),
            items: Vec::new(),
        };
        for (line, labelled) in lines.iter().zip(labels) {
            for piece in pieces(line, labelled) {
                draft.take(line, &piece);
            }
        }
        draft.close_list();
        let mut article = draft.article;
        if article.headline.is_none() && article.standfirst.is_none() && article.body.is_empty() {
            return None;
        }
        self.identify(&mut article);
        describe(&mut article);
        Some(article)
    }

    fn identify(&mut self, article: &mut Article) {
        let headline = article
            .headline
            .as_ref()
            .map_or("", |headline| headline.text.as_str());
        let count = self.headlines.entry(headline.to_owned()).or_default();
        article.id = ArticleId::derive(self.source, headline, *count);
        *count += 1;
        self.position += 1;
        article.position = self.position;
        article.source = self.source;
    }

    fn text(&mut self, range: Range<usize>) -> (String, Span) {
        let range = self.setting.written(range);
        let span = self.setting.span(range.clone());
        let text = self.setting.text.get(range).unwrap_or_default();
        (publish(text, span, &mut self.changes), span)
    }
}

/// Works out what only the whole text tells.
pub(super) fn describe(article: &mut Article) {
    let blocks = || article.body.iter().map(|block| block.text.as_str());
    article.words = u32::try_from(blocks().map(count::words).sum::<usize>()).unwrap_or(u32::MAX);
    let frame = [&article.standfirst, &article.headline]
        .into_iter()
        .flatten()
        .map(|text| text.text.as_str());
    let mut sample = String::new();
    for text in blocks().chain(frame) {
        if sample.len() >= SAMPLE {
            break;
        }
        sample.push_str(
            text.get(..text.floor_char_boundary(SAMPLE))
                .unwrap_or_default(),
        );
        sample.push('\n');
    }
    article.language = language::detect(&sample);
    article.direction = language::direction(&sample);
}

struct ArticleDraft<'x, 'd> {
    assembler: &'x mut Assembler<'d>,
    article: Article,
    /// The items of the list that is open, each as its place in the source's text.
    items: Vec<(Mark, Range<usize>)>,
}

impl ArticleDraft<'_, '_> {
    /// Puts one piece of a line where it belongs.
    fn take(&mut self, line: &Line<'_>, piece: &Piece) {
        let role = piece.label.role;
        if !matches!(role, Role::List | Role::Credit) {
            self.close_list();
        }
        let content = piece
            .range
            .start
            .max(line.content_start())
            .min(piece.range.end)..piece.range.end;
        match role {
            Role::Paragraph => self.block(BlockKind::Paragraph, piece.range.clone()),
            Role::Crosshead => self.block(BlockKind::Crosshead { level: 1 }, piece.range.clone()),
            Role::Quote => self.block(BlockKind::Quote, piece.range.clone()),
            Role::Caption => self.block(BlockKind::Caption, piece.range.clone()),
            Role::Embed => self.block(
                BlockKind::Embed {
                    url: line.text.to_owned(),
                },
                piece.range.clone(),
            ),
            Role::List => self.take_item(line, piece.range.clone()),
            Role::Headline => self.frame(content, |article| &mut article.headline),
            Role::Kicker => self.frame(content, |article| &mut article.kicker),
            Role::Standfirst => self.frame(content, |article| &mut article.standfirst),
            Role::Dateline => self.frame(content, |article| &mut article.dateline),
            Role::Byline => self.byline(line, content),
            Role::Credit => self.credit(content),
            Role::Related => self.related(line, content),
            Role::Metadata => self.date(line, piece),
            Role::Refrain | Role::Image | Role::Furniture | Role::Listing => self.furniture(piece),
        }
    }

    fn block(&mut self, kind: BlockKind, range: Range<usize>) {
        let (text, span) = self.assembler.text(range);
        if !text.is_empty() {
            self.article.body.push(Block::plain(kind, text, span));
        }
    }

    /// Fills a field that an article has once; the first line that claims it wins.
    fn frame(&mut self, range: Range<usize>, field: fn(&mut Article) -> &mut Option<Text>) {
        let (text, span) = self.assembler.text(range);
        field(&mut self.article).get_or_insert(Text::stated(text, span));
    }

    fn byline(&mut self, line: &Line<'_>, content: Range<usize>) {
        // At the end of a standfirst the comma before the byline is in its region, but not in its words.
        let within = byline::trailing(line.text).filter(|_| content.start > line.content_start());
        let words = within.map_or(content, |found| {
            line.start + found.byline.start..line.start + found.byline.end
        });
        let (text, span) = self.assembler.text(words);
        let authors = byline::authors(&text);
        self.article.byline.get_or_insert(Byline {
            text: Text::stated(text, span),
            authors,
        });
    }

    fn credit(&mut self, content: Range<usize>) {
        let (text, span) = self.assembler.text(content);
        let text = Text::stated(text, span);
        self.article.credits.push(credit::credit(text));
    }

    fn related(&mut self, line: &Line<'_>, content: Range<usize>) {
        let span = self.assembler.setting.span(content.clone());
        let pointer = related::pointer(line.content());
        let (label, headline) = match pointer {
            Some(pointer) => (Some(pointer.label), pointer.headline),
            None => (None, line.content()),
        };
        let changes = &mut self.assembler.changes;
        let related = Related {
            label: label.map(|label| publish(label, span, changes)),
            headline: publish(headline, span, changes),
            span,
            article: None,
        };
        self.article.related.push(related);
    }

    /// Takes over a date of publication where the page states one: with a label, or alone before the text.
    fn date(&mut self, line: &Line<'_>, piece: &Piece) {
        self.furniture(piece);
        let Some(dated) = date::of(line) else {
            return;
        };
        let range = line.start + dated.range.start..line.start + dated.range.end;
        let stated = dated.moment.map(|date| PublicationDate {
            date,
            basis: Basis::Stated,
            span: Some(self.assembler.setting.span(range)),
            confidence: None,
        });
        let article = &mut self.article;
        let alone = article.headline.is_some() && article.body.is_empty();
        match dated.label {
            DateLabel::Published => article.published = article.published.take().or(stated),
            DateLabel::None if alone => article.published = article.published.take().or(stated),
            DateLabel::Modified => article.modified = article.modified.take().or(stated),
            DateLabel::None | DateLabel::Place => {}
        }
    }

    fn furniture(&mut self, piece: &Piece) {
        self.article.furniture.push(Furniture {
            role: piece.label.role,
            span: self.assembler.setting.span(piece.range.clone()),
            rule: Cow::Borrowed(piece.label.rule),
        });
    }

    fn take_item(&mut self, line: &Line<'_>, range: Range<usize>) {
        let content = range.start.max(line.content_start()).min(range.end);
        match (line.bullet, self.items.last_mut()) {
            (None, Some((_, item))) => item.end = range.end,
            (bullet, _) => {
                let mark = bullet.map_or(Mark::Dash, |bullet| bullet.mark);
                self.items.push((mark, content..range.end));
            }
        }
    }

    fn close_list(&mut self) {
        let items = std::mem::take(&mut self.items);
        let ordered = items.iter().all(|(mark, _)| *mark == Mark::Number);
        let items: Vec<ListItem> = items
            .into_iter()
            .map(|(_, range)| self.assembler.text(range))
            .filter(|(text, _)| !text.is_empty())
            .map(|(text, span)| ListItem {
                text,
                span,
                inlines: Vec::new(),
            })
            .collect();
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            return;
        };
        let span = first.span.cover(last.span);
        self.article.body.push(Block::list(ordered, items, span));
    }
}
