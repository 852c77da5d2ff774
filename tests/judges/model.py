"""The model as `newsbook parse` prints it: what every other output is held against."""
import json
import re


class Model:
    def __init__(self, path):
        with open(path, encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
        assert records[0]["type"] == "corpus", "the first record is the corpus"
        assert records[-1]["type"] == "end", "the last record is the end"
        self.corpus = records[0]
        self.sources = [r for r in records if r["type"] == "source"]
        self.articles = [r for r in records if r["type"] == "article"]
        assert len(self.articles) == records[-1]["articles"], "the end record counts the articles"
        assert len(self.sources) == records[-1]["sources"], "the end record counts the sources"
        names = {source["id"]: source["path"].rsplit("/", 1)[-1] for source in self.sources}
        self.titles = {a["id"]: (a["headline"] or {"text": names[a["source"]]})["text"] for a in self.articles}

    def blocks(self, article):
        """The plain text of each block, list items and cells of tables apart."""
        for block in article["body"]:
            if block["kind"] == "list":
                yield from (item["text"] for item in block["items"])
            elif block["kind"] == "table":
                yield from (cell["text"] for row in block["rows"] for cell in row if cell["text"])
            elif block["kind"] != "image":  # its words are an attribute
                yield block["text"]


# What XML 1.0 has no place for (production 2), and C1 controls and noncharacters, which its authors discourage.
UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def squeeze(text):
    """White space folded and what no format can hold removed: what two renderings of one text must agree on."""
    return " ".join(UNSPEAKABLE.sub("", text).split())


class Judge:
    """Collects complaints; `finish` says how many things were looked at and fails if there was any complaint."""

    def __init__(self, name):
        self.name, self.looked, self.complaints = name, 0, []

    def expect(self, truth, complaint):
        self.looked += 1
        if not truth:
            self.complaints.append(complaint)

    def finish(self):
        for complaint in self.complaints[:50]:
            print(f"{self.name}: {complaint}")
        if self.looked == 0:
            print(f"{self.name}: looked at nothing")
        print(f"{self.name}: {self.looked} checks, {len(self.complaints)} complaints")
        return 1 if self.complaints or self.looked == 0 else 0
