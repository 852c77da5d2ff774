"""Two XML parsers, libxml2 and expat, accept every XML file of the folder and of the book."""
import os
import xml.parsers.expat
import zipfile

from lxml import etree

from model import Judge

SUFFIXES = (".xml", ".xhtml", ".opf", ".ncx")


def documents(folder):
    for root, _, names in os.walk(folder):
        for name in sorted(names):
            path = os.path.join(root, name)
            if name.endswith(SUFFIXES):
                with open(path, "rb") as file:
                    yield path, file.read()
            elif name.endswith(".epub"):
                with zipfile.ZipFile(path) as book:
                    for entry in book.namelist():
                        if entry.endswith(SUFFIXES):
                            yield f"{path}!{entry}", book.read(entry)


def judge(folder, _node_modules):
    judge = Judge("xml")
    for name, data in documents(folder):
        try:
            etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
            xml.parsers.expat.ParserCreate().Parse(data, True)
            judge.expect(True, "")
        except (etree.XMLSyntaxError, xml.parsers.expat.ExpatError) as error:
            judge.expect(False, f"{name}: {error}")
    return judge.finish()
