//! The elements of HTML, and what the standard says of each that matters for reading.

macro_rules! tags {
    ($($tag:ident $name:literal),+ $(,)?) => {
        /// The name of an element.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Tag {
            $(#[doc = concat!("`", $name, "`")] $tag,)+
            /// An element that HTML does not have, such as a custom one.
            Other,
        }

        impl Tag {
            /// Finds the element of a name in lower case.
            pub(crate) fn of(name: &str) -> Self {
                match name {
                    $($name => Self::$tag,)+
                    _ => Self::Other,
                }
            }

            /// The name.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Self::$tag => $name,)+
                    Self::Other => "other",
                }
            }
        }
    };
}

tags! {
    A "a", Abbr "abbr", Address "address", Amp "amp-img", Area "area", Article "article", Aside "aside", Audio "audio",
    B "b", Base "base", Big "big", Blockquote "blockquote", Body "body", Br "br", Button "button", Canvas "canvas",
    Caption "caption", Center "center", Cite "cite", Code "code", Col "col", Colgroup "colgroup", Data "data", Dd "dd",
    Del "del", Details "details", Dfn "dfn", Dialog "dialog", Dir "dir", Div "div", Dl "dl", Dt "dt", Em "em", Embed "embed",
    Fieldset "fieldset", Figcaption "figcaption", Figure "figure", Font "font", Footer "footer", Form "form", Frame "frame",
    Frameset "frameset", H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6", Head "head", Header "header",
    Hgroup "hgroup", Hr "hr", Html "html", I "i", Iframe "iframe", Img "img", Input "input", Ins "ins", Kbd "kbd",
    Label "label", Legend "legend", Li "li", Link "link", Listing "listing", Main "main", Map "map", Mark "mark",
    Marquee "marquee", Math "math", Menu "menu", Meta "meta", Nav "nav", Nobr "nobr", Noembed "noembed",
    Noframes "noframes", Noscript "noscript", Object "object", Ol "ol", Optgroup "optgroup", Option "option",
    Output "output", P "p", Param "param", Picture "picture", Plaintext "plaintext", Pre "pre", Q "q", Rp "rp", Rt "rt",
    Ruby "ruby", S "s", Samp "samp", Script "script", Search "search", Section "section", Select "select", Small "small",
    Source "source", Span "span", Strike "strike", Strong "strong", Style "style", Sub "sub", Summary "summary", Sup "sup",
    Svg "svg", Table "table", Tbody "tbody", Td "td", Template "template", Textarea "textarea", Tfoot "tfoot", Th "th",
    Thead "thead", Time "time", Title "title", Tr "tr", Track "track", Tt "tt", U "u", Ul "ul", Var "var", Video "video",
    Wbr "wbr", Xmp "xmp",
}

/// How many names there are.
pub(crate) const TAGS: usize = Tag::Other as usize + 1;

impl Tag {
    /// Whether it has no content and no end tag (section 13.1.2).
    pub(crate) const fn is_void(self) -> bool {
        matches!(
            self,
            Self::Area
                | Self::Base
                | Self::Br
                | Self::Col
                | Self::Embed
                | Self::Frame
                | Self::Hr
                | Self::Img
                | Self::Input
                | Self::Link
                | Self::Meta
                | Self::Param
                | Self::Source
                | Self::Track
                | Self::Wbr
        )
    }

    /// Whether its text is no text of the page: programs, styles, what only other programs show.
    pub(crate) const fn is_raw(self) -> bool {
        matches!(
            self,
            Self::Script
                | Self::Style
                | Self::Template
                | Self::Iframe
                | Self::Noembed
                | Self::Noframes
        )
    }

    /// Whether it stands among words (phrasing content that is no block of its own).
    pub(crate) const fn is_inline(self) -> bool {
        matches!(
            self,
            Self::A
                | Self::Abbr
                | Self::B
                | Self::Big
                | Self::Br
                | Self::Cite
                | Self::Code
                | Self::Data
                | Self::Del
                | Self::Dfn
                | Self::Em
                | Self::Font
                | Self::I
                | Self::Img
                | Self::Input
                | Self::Ins
                | Self::Kbd
                | Self::Label
                | Self::Mark
                | Self::Nobr
                | Self::Other
                | Self::Output
                | Self::Picture
                | Self::Q
                | Self::Rp
                | Self::Rt
                | Self::Ruby
                | Self::S
                | Self::Samp
                | Self::Small
                | Self::Source
                | Self::Span
                | Self::Strike
                | Self::Strong
                | Self::Sub
                | Self::Sup
                | Self::Time
                | Self::Tt
                | Self::U
                | Self::Var
                | Self::Wbr
                | Self::Link
                | Self::Meta
        )
    }

    /// Whether it only formats words, so that its end tag may stand anywhere (section 13.2.4.3, formatting elements).
    pub(crate) const fn is_formatting(self) -> bool {
        matches!(
            self,
            Self::A
                | Self::B
                | Self::Big
                | Self::Code
                | Self::Em
                | Self::Font
                | Self::I
                | Self::Nobr
                | Self::S
                | Self::Small
                | Self::Strike
                | Self::Strong
                | Self::Tt
                | Self::U
        )
    }

    /// Whether a start tag of it ends an open paragraph (section 13.2.6.4.7).
    pub(crate) const fn ends_paragraph(self) -> bool {
        matches!(
            self,
            Self::Address
                | Self::Article
                | Self::Aside
                | Self::Blockquote
                | Self::Center
                | Self::Dd
                | Self::Details
                | Self::Dialog
                | Self::Dir
                | Self::Div
                | Self::Dl
                | Self::Dt
                | Self::Fieldset
                | Self::Figcaption
                | Self::Figure
                | Self::Footer
                | Self::Form
                | Self::Header
                | Self::Hgroup
                | Self::Hr
                | Self::Li
                | Self::Listing
                | Self::Main
                | Self::Menu
                | Self::Nav
                | Self::Ol
                | Self::P
                | Self::Plaintext
                | Self::Pre
                | Self::Search
                | Self::Section
                | Self::Summary
                | Self::Table
                | Self::Ul
                | Self::Xmp
        ) || self.is_heading()
    }

    /// Whether it is `h1` to `h6`.
    pub(crate) const fn is_heading(self) -> bool {
        self.level().is_some()
    }

    /// The level of a heading.
    pub(crate) const fn level(self) -> Option<u8> {
        match self {
            Self::H1 => Some(1),
            Self::H2 => Some(2),
            Self::H3 => Some(3),
            Self::H4 => Some(4),
            Self::H5 => Some(5),
            Self::H6 => Some(6),
            _ => None,
        }
    }

    /// Whether no end tag within it closes what stands around it (section 13.2.4.2, "has an element in scope").
    pub(crate) const fn bounds_scope(self) -> bool {
        matches!(
            self,
            Self::Caption
                | Self::Html
                | Self::Table
                | Self::Td
                | Self::Th
                | Self::Marquee
                | Self::Object
                | Self::Template
        )
    }

    /// Whether it may stand in the head of a document.
    pub(crate) const fn is_metadata(self) -> bool {
        matches!(
            self,
            Self::Base
                | Self::Link
                | Self::Meta
                | Self::Noscript
                | Self::Script
                | Self::Style
                | Self::Template
                | Self::Title
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_elements_and_back() {
        for tag in [Tag::A, Tag::H6, Tag::Wbr, Tag::Amp] {
            assert_eq!(Tag::of(tag.name()), tag);
        }
        assert_eq!(Tag::of("my-element"), Tag::Other);
    }

    #[test]
    fn headings_have_levels() {
        assert_eq!(Tag::H3.level(), Some(3));
        assert!(!Tag::P.is_heading());
    }
}
