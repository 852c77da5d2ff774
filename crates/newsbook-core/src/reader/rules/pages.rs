//! Rules by which readers of other formats decide lines before this one does.
//!
//! They stand here because regions carry their names: whoever shows a region can say what its rule means.

/// Rules of notes: what their marks, front matter and header blocks say.
pub(super) const NOTES: &[(&str, &str)] = &[
    (
        "front-matter",
        "a line of front matter, or of a header block, that nothing is taken from",
    ),
    (
        "front-matter-value",
        "a line of front matter, or of a header block, that states a value",
    ),
    (
        "note-mark",
        "marks that are no text, and what newsbook's own output says in them",
    ),
    (
        "note-paragraph",
        "a paragraph by the marks of Markdown, or by newsbook's own layout",
    ),
    ("note-heading", "a heading by these marks"),
    ("note-list", "a list by these marks"),
    ("note-quote", "a quotation by these marks"),
    ("note-table", "a table by these marks"),
    ("note-code", "a block of code by these marks"),
    (
        "note-picture",
        "a picture that stands alone in its paragraph",
    ),
    ("note-address", "a paragraph that is nothing but an address"),
];

/// Rules of pages of HTML: what a browser does not show, and what the model of pages looks at.
pub(super) const RULES: &[(&str, &str)] = &[
    ("html-title", "the title element of a page"),
    ("html-control", "what stands in a control of a form"),
    (
        "html-fallback",
        "what shows only where a film, a sound or a drawing cannot",
    ),
    ("html-noscript", "what shows only where scripts are off"),
    ("html-hidden", "an element that the page hides"),
    (
        "html-unweighed",
        "a line of a page that was too much work for the model: long ones with few links are text",
    ),
    (
        "html-words",
        "the words of the line and the lines around it",
    ),
    ("html-block", "the element that the line stands in"),
    ("html-parent", "the element around that of the line"),
    (
        "html-in",
        "an element around the line, such as a menu, a figure or an article",
    ),
    ("html-linked", "how much of the line is linked"),
    ("html-links", "the number of links in the line"),
    ("html-strong", "words of the line that are strong"),
    ("html-em", "words of the line that are stressed"),
    ("html-near", "a word in the names of the nearest elements"),
    ("html-far", "a word in the names of the elements around"),
    (
        "html-kind",
        "names of elements that mean the same on most sites",
    ),
    (
        "html-place",
        "how much running text stands in places of the same make",
    ),
    (
        "html-place-links",
        "how many links stand in places of the same make",
    ),
    (
        "html-place-length",
        "how long lines in places of the same make are",
    ),
    (
        "html-place-lines",
        "how many lines stand in places of the same make",
    ),
    (
        "html-around",
        "how much of the page's running text stands in the same element",
    ),
    (
        "html-around-running",
        "how much of what stands in the same element is running text",
    ),
    (
        "html-around-links",
        "how much of what stands in the same element is linked",
    ),
    (
        "html-top",
        "the element that holds the article, by its paragraphs, or what stands above its text",
    ),
    ("html-top-of", "what stands above the running text"),
    (
        "html-top-away",
        "how far above the running text the line stands",
    ),
    (
        "html-beside-top",
        "how far the line is from the element that holds the article",
    ),
    (
        "html-article",
        "the article element that the line stands in",
    ),
    (
        "html-article-titled",
        "whether its article element has the page's heading",
    ),
    (
        "html-article-share",
        "how much of the page's text its article element has",
    ),
    (
        "html-siblings",
        "whether the lines before and after stand in the same element",
    ),
    (
        "html-crosses",
        "whether the line enters or leaves the element that holds the article",
    ),
    ("html-next", "what the next line looks like"),
    ("html-previous", "what the line before looks like"),
    ("html-linked-run", "how many lines of links stand together"),
    ("html-linked-as", "how a line that is a link is set"),
    ("html-tail", "what stands below the running text"),
    ("html-tail-of", "what stands below the running text"),
    (
        "html-tail-away",
        "how far below the running text the line stands",
    ),
    ("html-titled", "words of the page's title"),
    (
        "html-stated",
        "whether the line is in the text that the page states for programs",
    ),
    (
        "html-described",
        "whether the line is in the page's description",
    ),
    (
        "html-readability",
        "whether Readability takes the line for a part of the article",
    ),
    ("html-itemprop", "microdata around the line"),
    ("html-role", "the role of an element around the line"),
    (
        "html-aria-hidden",
        "an element around the line is hidden from screen readers",
    ),
];
