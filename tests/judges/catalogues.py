"""Both catalogues are read by parsers that are not ours, agree, and offer the books and covers that lie in the folder."""
import json
import os
import struct

import feedparser
from webpub_manifest_parser.opds2 import OPDS2FeedParserFactory

from model import Judge

ACQUISITION = "http://opds-spec.org/acquisition/open-access"
IMAGE = "http://opds-spec.org/image"


def judge(folder, _node_modules):
    judge = Judge("catalogues")
    first, second = books_of_opds_1(folder, judge), books_of_opds_2(folder, judge)
    judge.expect(first == second, f"OPDS 1.2 offers {first}, OPDS 2.0 {second}")
    epubs = {name for name in os.listdir(folder) if name.endswith(".epub")}
    judge.expect({book for _, book, *_ in first} == epubs, f"of {sorted(epubs)} the catalogues offer {first}")
    with open(os.path.join(folder, "opds.json"), encoding="utf-8") as file:
        for publication in json.load(file)["publications"]:
            book = publication["links"][0]
            size = os.path.getsize(os.path.join(folder, name(book["href"])))
            judge.expect(book["size"] == size, f"{book['href']} has not {size} bytes")
            for image in publication["images"]:
                said = (image["width"], image["height"])
                found = dimensions(os.path.join(folder, name(image["href"])))
                judge.expect(found == said, f"{image['href']} is {found}, not {said}")
    return judge.finish()


def books_of_opds_1(folder, judge):
    parsed = feedparser.parse(os.path.join(folder, "opds.xml"))
    judge.expect(not parsed.bozo, f"opds.xml: {parsed.get('bozo_exception')}")
    return [offered(entry.id, [(link.rel, link.href) for link in entry.links]) for entry in parsed.entries]


def books_of_opds_2(folder, judge):
    with open(os.path.join(folder, "opds.json"), encoding="utf-8") as file:
        result = OPDS2FeedParserFactory().create().parse_stream(file)
    for error in result.errors:
        judge.expect(False, f"opds.json: {error.error_message}")
    books = []
    for publication in result.root.publications:
        links = [(link.rels[0], link.href) for link in publication.links]
        images = [image.href for image in publication.images.links]
        links += zip([IMAGE, f"{IMAGE}/thumbnail"], images, strict=True)
        books.append(offered(publication.metadata.identifier, links))
    return books


def offered(identifier, links):
    """What one entry offers: its identifier, the names of the book, of its cover and of the thumbnail."""
    by_relation = dict(links)
    return (identifier, *[name(by_relation[relation]) for relation in (ACQUISITION, IMAGE, f"{IMAGE}/thumbnail")])


def name(address):
    return address.rsplit("/", 1)[-1]


def dimensions(path):
    """Width and height of a PNG file, which are first in its header."""
    with open(path, "rb") as file:
        header = file.read(24)
    return struct.unpack(">II", header[16:]) if header.startswith(b"\x89PNG\r\n\x1a\n") else None
