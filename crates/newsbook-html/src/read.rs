//! From the bytes of a page to its reading: `decode → tree → lines → model → the reader's own rules → statements`.

use crate::codes::{ATTRIBUTES_LEFT_OUT, DEEP_NESTING, TOO_MUCH_WORK};
use crate::grids::{self, Grids};
use crate::limits::WORK;
use crate::metadata::{self, Facts};
use crate::model::{self, Model, Verdict};
use crate::observe::View;
use crate::page::Page;
use crate::statements::Statements;
use crate::tag::Tag;
use crate::tree::{NodeId, Tree};
use crate::{encoding, headline, images, inlines, listing};
use newsbook_core::reader::{
    Decoded, Hint, Input, ReaderOptions, SetPage, decode_named, origin, read_set,
};
use newsbook_core::{
    Article, Block, BlockKind, Diagnostic, Inline, ReadError, Reading, Region, Role, SourceKind,
    Span,
};
use std::borrow::Cow;
use std::collections::BTreeMap;
use url::Url;

/// The media type of what is read here.
const MEDIA_TYPE: &str = "text/html";

/// Reads a page.
///
/// Every text node that is not blank ends up in exactly one region, but for those of scripts, styles and the like, which
/// are no text. Markup is none either, so that it lies in regions only where it stands within a line.
///
/// ```
/// use newsbook_core::reader::{Input, ReaderOptions};
///
/// let page = "<title>Rain likely today</title><h1>Rain likely today</h1><p>It will rain, says <a href='https://example.org/'>the office</a>.";
/// let input = Input { path: "rain.html", bytes: page.as_bytes() };
/// let reading = newsbook_html::read(input, &ReaderOptions::default())?;
/// let article = &reading.articles[0];
/// assert_eq!(article.title("rain.html"), "Rain likely today");
/// assert_eq!(article.body[0].text, "It will rain, says the office.");
/// # Ok::<(), newsbook_core::ReadError>(())
/// ```
///
/// # Errors
///
/// If the source is 4 GiB or longer.
pub fn read(input: Input<'_>, options: &ReaderOptions) -> Result<Reading, ReadError> {
    read_with(input, options, &model::SHIPPED)
}

/// Reads a page with a model of other weights.
///
/// # Errors
///
/// If the source is 4 GiB or longer.
pub fn read_with(
    input: Input<'_>,
    options: &ReaderOptions,
    model: &Model,
) -> Result<Reading, ReadError> {
    // What the server says goes before what the page says (section 13.2.3.2).
    let named = || encoding::named(input.bytes);
    let named = options.encoding.clone().or_else(named);
    let decoded = decode_named(input.bytes, named.as_deref())?;
    let tree = Tree::parse(decoded.text());
    let page = Page::of(&tree);
    let statements = Statements::of(&tree);
    let work = page.work(&tree);
    let source = Parsed {
        decoded: &decoded,
        tree: &tree,
        page: &page,
        statements: &statements,
        grids: &Grids::of(&tree, &page),
        work,
    };
    let mut reading = source.judged(input, options, model);
    add_hidden(&mut reading, &page, &decoded);
    source.state(&mut reading);
    source.dress(&mut reading, options.address.as_deref());
    source.illustrate(&mut reading, options.address.as_deref());
    report(&mut reading, &tree, input.path, &decoded);
    if work > WORK {
        let message = format!("its lines are in {work} elements, each counted for each line");
        let diagnostic = Diagnostic::new(&TOO_MUCH_WORK, message).at(input.path);
        reading.diagnostics.push(diagnostic);
    }
    Ok(reading)
}

/// A page with all that is known of it before its lines are judged.
struct Parsed<'p> {
    decoded: &'p Decoded<'p>,
    tree: &'p Tree,
    page: &'p Page,
    statements: &'p Statements,
    grids: &'p Grids,
    /// How much there is to look at.
    work: usize,
}

impl Parsed<'_> {
    /// Has the model judge the lines, and the reader's own rules make articles of them.
    fn judged(&self, input: Input<'_>, options: &ReaderOptions, model: &Model) -> Reading {
        let (tree, page) = (self.tree, self.page);
        let view = View::of(self.decoded.text(), tree, page, self.statements);
        let mut verdicts = if self.work <= WORK {
            model.judge(page, &view)
        } else {
            model::unweighed(&view.figures)
        };
        let first = verdicts.iter().position(|verdict| verdict.text);
        let articles =
            listing::articles(tree, page, (&view.figures, &view.lineages), self.statements);
        let headline = if articles.ranges.is_empty() {
            headline::find(tree, page, self.statements, first.unwrap_or(verdicts.len()))
        } else {
            None
        };
        share_verdicts(&mut verdicts, self.grids);
        let hints = Hints {
            tree,
            page,
            view: &view,
            listing: !articles.ranges.is_empty(),
            headline,
            headlines: &articles.headlines,
        };
        let hints: Vec<Hint> = (0..verdicts.len())
            .map(|at| hints.of(at, verdicts[at]))
            .collect();
        let set = SetPage {
            media_type: MEDIA_TYPE,
            text: &page.text,
            origins: &page.pieces,
            hints: &hints,
            headline,
            articles: &articles.ranges,
        };
        read_set(input, self.decoded, &set, options)
    }

    /// Fills in what the page states of its one article.
    fn state(&self, reading: &mut Reading) {
        let is_listing = reading.source.kind == SourceKind::Listing;
        if let ([article], false) = (reading.articles.as_mut_slice(), is_listing) {
            let facts = Facts {
                statements: self.statements,
                decoded: self.decoded,
            };
            metadata::fill(article, &facts);
            reading.source.url = article.url.as_ref().map(|url| url.text.clone());
        }
    }

    /// Gives the articles what the tree knows of their blocks: links, emphasis and levels, tables and programs.
    ///
    /// Links start from the address that the page was found at, else from the one that it states for itself.
    fn dress(&self, reading: &mut Reading, found_at: Option<&str>) {
        let base = base(self.statements, found_at.or(reading.source.url.as_deref()));
        let places = places(self.page, self.decoded);
        let builder = grids::Builder {
            tree: self.tree,
            page: self.page,
            decoded: self.decoded,
            grids: self.grids,
            base: base.as_ref(),
        };
        let line = |block: &Block| places.get(&block.span.start).copied();
        for article in &mut reading.articles {
            dress(article, self.tree, self.page, &places, base.as_ref());
            article.body = builder.gather(std::mem::take(&mut article.body), line);
        }
    }

    /// Puts the pictures into the articles.
    fn illustrate(&self, reading: &mut Reading, found_at: Option<&str>) {
        let base = base(self.statements, found_at.or(reading.source.url.as_deref()));
        images::insert(reading, self.tree, self.page, self.decoded, base.as_ref());
    }
}

/// Makes all lines of a table or a program text, or none: what most of them are, or what stands around them.
fn share_verdicts(verdicts: &mut [Verdict], grids: &Grids) {
    let first = verdicts.iter().position(|verdict| verdict.text);
    let last = verdicts.iter().rposition(|verdict| verdict.text);
    for lines in grids.lines() {
        let text = lines.iter().filter(|at| verdicts[**at].text).count();
        let within = |at: &usize| Some(*at) > first && Some(*at) < last;
        let beside = |at: usize| verdicts.get(at).is_some_and(|verdict| verdict.text);
        let (Some(start), Some(end)) = (lines.first(), lines.last()) else {
            continue;
        };
        let above = (0..*start).rev().take(2).any(beside);
        let inside = lines.iter().all(within) && above && beside(end + 1);
        let all = 2 * text >= lines.len() || inside;
        for at in lines {
            verdicts[*at].text = all;
        }
    }
}

/// What makes hints of verdicts.
struct Hints<'h> {
    tree: &'h Tree,
    page: &'h Page,
    view: &'h View<'h>,
    listing: bool,
    /// The headings of a listing's items, where it has them marked, in order.
    headlines: &'h [usize],
    headline: Option<usize>,
}

impl Hints<'_> {
    /// Says what a line is, as far as the tree and the model know.
    fn of(&self, at: usize, verdict: Verdict) -> Hint {
        let figure = self.view.figures.lines[at];
        let text = if self.listing {
            figure.is_running() || (figure.text > 40 && !figure.is_linked())
        } else {
            verdict.text
        };
        let own = self.headline != Some(at) && !self.listing;
        Hint {
            role: if self.headlines.binary_search(&at).is_ok() {
                Some(Role::Headline)
            } else if own && text {
                Some(self.role(at))
            } else if own && self.is_standfirst(at) {
                Some(Role::Standfirst)
            } else if own && self.is_menu(at) {
                Some(Role::Furniture)
            } else {
                None
            },
            text,
            rule: verdict.family,
            confidence: verdict.confidence,
        }
    }

    /// What a line of the text is, by the elements that it stands in.
    fn role(&self, at: usize) -> Role {
        let block = self.page.lines[at].block;
        for id in self.tree.ancestors(block) {
            match self.tree.tag(id) {
                tag if tag.is_heading() => return Role::Crosshead,
                Tag::Figcaption | Tag::Caption => return Role::Caption,
                Tag::Li => return Role::List,
                Tag::Blockquote => return Role::Quote,
                Tag::Article | Tag::Main | Tag::Section | Tag::Table | Tag::Body => break,
                _ => {}
            }
        }
        Role::Paragraph
    }

    /// Whether a line stands in an element that holds no part of an article.
    fn is_menu(&self, at: usize) -> bool {
        let mut around = self.tree.ancestors(self.page.lines[at].block);
        around.any(|id| {
            matches!(
                self.tree.tag(id),
                Tag::Nav | Tag::Footer | Tag::Form | Tag::Aside
            )
        })
    }

    /// Whether a line below the headline says what the page's description says.
    fn is_standfirst(&self, at: usize) -> bool {
        let text = self
            .page
            .text
            .get(self.page.lines[at].range.clone())
            .unwrap_or_default();
        self.headline
            .is_some_and(|headline| at > headline && at <= headline + 6)
            && self.view.evidence.describes(text)
    }
}

/// Adds the text that a browser does not show.
fn add_hidden(reading: &mut Reading, page: &Page, decoded: &Decoded<'_>) {
    let hidden = page.hidden.iter().map(|hidden| Region {
        role: if hidden.rule == "html-title" {
            Role::Metadata
        } else {
            Role::Furniture
        },
        span: decoded.span(hidden.source.clone()),
        article: None,
        rule: Cow::Borrowed(hidden.rule),
        confidence: 1.0,
    });
    let regions = &mut reading.source.regions;
    regions.extend(hidden);
    regions.sort_by_key(|region| region.span);
}

/// The address that links of the page start from: its `base`, else its own.
fn base(statements: &Statements, own: Option<&str>) -> Option<Url> {
    let own = own.and_then(|own| Url::parse(own).ok());
    let stated = statements.base.as_ref().and_then(|base| match &own {
        Some(own) => own.join(&base.text).ok(),
        None => Url::parse(&base.text).ok(),
    });
    stated.or(own)
}

/// The lines of a page by where their text starts in the source.
fn places(page: &Page, decoded: &Decoded<'_>) -> BTreeMap<u32, usize> {
    let lines = page.lines.iter().enumerate();
    lines
        .filter_map(|(at, line)| {
            let source = origin(&page.pieces, &line.range)?;
            Some((decoded.span(source).start, at))
        })
        .collect()
}

/// Gives the blocks of an article what the tree knows of them: links and emphasis, levels of headings.
fn dress(
    article: &mut Article,
    tree: &Tree,
    page: &Page,
    places: &BTreeMap<u32, usize>,
    base: Option<&Url>,
) {
    let line = |span: Span| places.get(&span.start).and_then(|at| page.lines.get(*at));
    let dressed = |span: Span, text: &str| -> Vec<Inline> {
        line(span).map_or_else(Vec::new, |line| {
            inlines::inlines(tree, page, line, base, text)
        })
    };
    let level = |id: NodeId| tree.ancestors(id).find_map(|id| tree.tag(id).level());
    let heading = |span: Span| line(span).and_then(|line| level(line.block));
    let crossheads = article
        .body
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Crosshead { .. }));
    let highest = crossheads
        .filter_map(|block| heading(block.span))
        .min()
        .unwrap_or(1);
    for block in &mut article.body {
        match &mut block.kind {
            BlockKind::List { items, .. } => {
                for item in items {
                    item.inlines = dressed(item.span, &item.text);
                }
            }
            BlockKind::Crosshead { level } => {
                *level = heading(block.span).map_or(1, |own| 1 + own.saturating_sub(highest));
                block.inlines = dressed(block.span, &block.text);
            }
            // Pages shorten the addresses that they show; what is linked leads there.
            BlockKind::Embed { url } => {
                if let [Inline::Link { url: linked, .. }] = &dressed(block.span, &block.text)[..] {
                    url.clone_from(linked);
                }
            }
            _ => block.inlines = dressed(block.span, &block.text),
        }
    }
}

/// Says what went beyond the limits.
fn report(reading: &mut Reading, tree: &Tree, path: &str, decoded: &Decoded<'_>) {
    let mut say = |code, found: &Option<(usize, std::ops::Range<usize>)>, what: &str| {
        if let Some((count, first)) = found {
            let message = format!("{count} {what}");
            let diagnostic = Diagnostic::new(code, message).at(path);
            reading
                .diagnostics
                .push(diagnostic.span(decoded.span(first.clone())));
        }
    };
    say(
        &DEEP_NESTING,
        &tree.excess.depth,
        "elements are nested too deep",
    );
    say(
        &ATTRIBUTES_LEFT_OUT,
        &tree.excess.attributes,
        "attributes are left out",
    );
}
