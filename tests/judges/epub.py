"""EPUBCheck and Ace find nothing to say about the books, and these have the model's text, article by article."""
import glob
import os
import zipfile

from lxml import etree

from checkers import ace, epubcheck
from model import Judge, Model, squeeze

OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def spine(book):
    container = etree.fromstring(book.read("META-INF/container.xml"))
    package_path = container.find(".//{*}rootfile").get("full-path")
    package = etree.fromstring(book.read(package_path))
    base = package_path.rpartition("/")[0]
    items = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    for itemref in package.iter(f"{OPF}itemref"):
        href = items[itemref.get("idref")]
        yield f"{base}/{href}" if base else href


def judge(folder, node_modules):
    judge = Judge("epub")
    model = Model(os.path.join(folder, "model.jsonl"))
    texts = []
    for path in sorted(glob.glob(os.path.join(folder, "book*.epub"))):
        for complaint in [*epubcheck(path), *ace(path, node_modules)]:
            judge.expect(False, complaint)
        with zipfile.ZipFile(path) as book:
            judge.expect(book.namelist()[0] == "mimetype", "mimetype comes first")
            judge.expect(book.getinfo("mimetype").compress_type == zipfile.ZIP_STORED, "mimetype is stored")
            texts += [squeeze("".join(etree.fromstring(book.read(name)).itertext())) for name in spine(book)]
    chapters = iter(texts)
    for article in model.articles:
        title = squeeze(model.titles[article["id"]])
        chapter = next((text for text in chapters if title in text and holds(text, model, article)), None)
        judge.expect(chapter is not None, f"no chapter holds all of {title[:60]!r}, in corpus order")
    return judge.finish()


def holds(chapter, model, article):
    place = 0
    for text in model.blocks(article):
        found = chapter.find(squeeze(text), place)
        if found < 0:
            return False
        place = found
    return True
