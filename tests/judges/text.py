"""The plain text is clean UTF-8 and has every block of the model, in order."""
import os
import re
import unicodedata

from model import Judge, Model, squeeze


def judge(folder, _node_modules):
    judge = Judge("text")
    model = Model(os.path.join(folder, "model.jsonl"))
    with open(os.path.join(folder, "corpus.txt"), "rb") as file:
        corpus = file.read().decode("utf-8")
    judge.expect(corpus.endswith("\n") and not corpus.endswith("\n\n"), "corpus.txt ends with one line feed")
    judge.expect("\r" not in corpus, "corpus.txt has a carriage return")
    judge.expect(unicodedata.is_normalized("NFC", corpus), "corpus.txt is not in NFC")
    whole, place = plain(corpus), 0
    for article in model.articles:
        with open(os.path.join(folder, "text", f"{article['slug']}.txt"), encoding="utf-8") as file:
            alone, inside = plain(file.read()), 0
        for block in map(squeeze, model.blocks(article)):
            found = find(whole, block, place)
            judge.expect(found >= 0, f"corpus.txt lacks {block[:60]!r}")
            place = max(found, place)
            found = find(alone, block, inside)
            judge.expect(found >= 0, f"{article['slug']}.txt lacks {block[:60]!r}")
            inside = max(found, inside)
    return judge.finish()


def plain(text):
    """The words alone: quotes have a mark before every line, and bars in cells a backslash."""
    return squeeze(re.sub("(?m)^> ", "", text).replace("\\|", "|"))


def find(text, block, place):
    """Where the block stands. Between ideographs a line may end without a space, so spaces do not count."""
    found = text.find(block, place)
    if found >= 0:
        return found
    return place if block.replace(" ", "") in text[place:].replace(" ", "") else -1
