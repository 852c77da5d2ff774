"""Web archives as warcio writes them are read as the pages in them are alone.

usage: archives.py NEWSBOOK FOLDER…    compares the model of archives made of the pages in the folders with that of the pages
       archives.py --write FILE FOLDER makes the archive that the tests have: a record of each kind

Headlines, bodies, facts, spans and regions are compared, all but names and identifiers, which come from where a source lies.
Of links only the text is compared where a page states no address of its own, and of pictures only what the page says of them: in
the archive they have addresses, and their files are in another place.
"""
import gzip
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from model import Judge, Model
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = "2021-10-12T08:00:00Z"


def chunked(body):
    chunks = [body[at:at + 1000] for at in range(0, len(body), 1000)]
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"


def packed(body):
    return gzip.compress(body, mtime=0)


# How a server may send a page: the fields that say so, and what it makes of the body.
CODINGS = {
    "plain": ([], lambda body: body),
    "chunked": ([("Transfer-Encoding", "chunked")], chunked),
    "packed": ([("Content-Encoding", "gzip")], packed),
    "both": ([("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")], lambda body: chunked(packed(body))),
}


class Archive:
    """An archive that is being written; identifiers count up, so that the same pages give the same bytes."""

    def __init__(self, path):
        self.file = open(path, "wb")
        self.writer = WARCWriter(self.file, gzip=path.suffix == ".gz", warc_version="WARC/1.1")
        self.count = 0

    def fields(self, date=DATE):
        self.count += 1
        return {"WARC-Date": date, "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{self.count:012}>"}

    def write(self, record):
        self.writer.write_record(record)
        return record

    def about(self):
        self.write(self.writer.create_warc_record(
            None, "warcinfo", payload=io.BytesIO(b"software: warcio\r\nformat: WARC File Format 1.1\r\n"),
            warc_content_type="application/warc-fields", warc_headers_dict=self.fields()))

    def page(self, page, coding, date=DATE):
        fields, code = CODINGS[coding]
        asked = StatusAndHeaders(f"GET /{page.name} HTTP/1.1", [("Host", "archive.example")], is_http_request=True)
        self.write(self.writer.create_warc_record(
            address(page), "request", http_headers=asked, warc_headers_dict=self.fields(date)))
        answer = StatusAndHeaders("200 OK", [("Content-Type", media(page)), *fields], protocol="HTTP/1.1")
        return self.write(self.writer.create_warc_record(
            address(page), "response", payload=io.BytesIO(code(page.read_bytes())), http_headers=answer,
            warc_headers_dict=self.fields(date)))

    def again(self, page, response):
        answer = StatusAndHeaders("200 OK", [("Content-Type", media(page))], protocol="HTTP/1.1")
        self.write(self.writer.create_revisit_record(
            address(page), response.rec_headers.get_header("WARC-Payload-Digest"), address(page), DATE,
            http_headers=answer, warc_headers_dict=self.fields("2021-10-13T08:00:00Z")))

    def text(self, page):
        self.write(self.writer.create_warc_record(
            address(page), "conversion", payload=io.BytesIO(page.read_bytes()), warc_content_type="text/plain",
            warc_headers_dict=self.fields()))

    def close(self):
        self.file.close()


def address(page):
    stated = re.search(rb'rel=["\']?canonical["\']? href="([^"]+)"', page.read_bytes())
    return stated[1].decode() if stated else f"https://archive.example/{page.name}"


def media(page):
    return "text/html" if page.suffix == ".html" else "text/plain"


def write(path, pages):
    """One archive with a record of each kind."""
    archive = Archive(pathlib.Path(path))
    archive.about()
    for number, page in enumerate(pages):
        if page.suffix == ".html":
            archive.again(page, archive.page(page, list(CODINGS)[-1 - number]))
        else:
            archive.text(page)
    archive.close()


def parsed(newsbook, folder):
    model = pathlib.Path(folder) / "newsbook.model.jsonl"
    with open(model, "wb") as out:
        subprocess.run([newsbook, "parse", folder], stdout=out, stderr=subprocess.DEVNULL, check=True)
    model = Model(model)
    return [told(model, source) for source in model.sources]


def told(model, source):
    """What is compared of a source and its articles."""
    articles = [article for article in model.articles if article["source"] == source["id"]]
    for region in source["regions"]:
        region["article"] = [article["id"] for article in articles].index(region["article"]) if region["article"] else None
    kept = {key: source[key] for key in ("media_type", "encoding", "sha256", "bytes", "kind", "title", "regions")}
    own = ("id", "slug", "source", "url", "duplicates")
    for block in (block for article in articles for block in article["body"] if "image" in block):
        block["image"] = {key: block["image"][key] for key in ("src", "alt")}
    return kept | {"articles": [{k: v for k, v in article.items() if k not in own} for article in articles]}


def unlinked(value):
    """A value without links and emphasis."""
    if isinstance(value, dict):
        return {key: unlinked(part) for key, part in value.items() if key != "inlines"}
    return [unlinked(part) for part in value] if isinstance(value, list) else value


def compare(judge, name, alone, archived, pages):
    judge.expect(len(alone) == len(archived), f"{name}: {len(archived)} of {len(alone)} pages")
    for page, one, other in zip(pages, alone, archived):
        if b"canonical" not in page.read_bytes():
            one, other = unlinked(one), unlinked(other)
        differ = [key for key in one if one[key] != other[key]]
        judge.expect(not differ, f"{name}: {page.name}: {', '.join(differ)} differ")


def judge(newsbook, folders):
    judge = Judge("archives")
    for folder in map(pathlib.Path, folders):
        for kind, suffixes in [("html", (".html",)), ("text", (".txt",))]:
            pages = sorted(page for page in folder.iterdir() if page.suffix in suffixes)
            with tempfile.TemporaryDirectory() as scratch:
                scratch = pathlib.Path(scratch)
                alone = scratch / "alone"
                alone.mkdir()
                for page in pages:
                    (alone / page.name).write_bytes(page.read_bytes())
                expected = parsed(newsbook, alone)
                for name, archive in archives(scratch, kind, pages):
                    compare(judge, f"{folder.name}, {name}", expected, parsed(newsbook, archive), pages)
    return judge.finish()


def archives(scratch, kind, pages):
    """Makes archives of the pages, each in a folder of its own: as servers may send them, as text, and fetched twice."""
    makers = {f"{coding}.{end}": coding for coding in CODINGS for end in ("warc", "warc.gz")}
    makers |= {"twice.warc.gz": "twice"} | ({"text.warc.wet.gz": "text"} if kind == "text" else {})
    for name, maker in makers.items():
        folder = scratch / name
        folder.mkdir()
        archive = Archive(folder / name)
        archive.about()
        for page in pages:
            if maker == "text":
                archive.text(page)
            elif maker == "twice":
                archive.again(page, archive.page(page, "plain"))
                archive.page(page, "chunked", "2021-10-14T08:00:00Z")
                archive.page(page, "plain", "2021-10-15T08:00:00Z")
            else:
                archive.page(page, maker)
        archive.close()
        yield name, folder


if __name__ == "__main__":
    if sys.argv[1] == "--write":
        write(sys.argv[2], sorted(pathlib.Path(sys.argv[3]).iterdir()))
    else:
        sys.exit(judge(sys.argv[1], sys.argv[2:]))
