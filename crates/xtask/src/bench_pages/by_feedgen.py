"""Writes RSS and Atom of all articles with feedgen, each in full: what a Python script of a few lines does.

usage: by_feedgen.py ARTICLES.jsonl OUT
"""
import html
import json
import os
import sys

from feedgen.feed import FeedGenerator

articles, out = sys.argv[1:]
feed = FeedGenerator()
feed.id("https://example.org/")
feed.title("Benchmark")
feed.link(href="https://example.org/", rel="alternate")
feed.description("Generated articles")
with open(articles, encoding="utf-8") as lines:
    for article in map(json.loads, lines):
        entry = feed.add_entry(order="append")
        entry.id(article["id"])
        entry.title(article["title"])
        entry.link(href=article["url"])
        entry.published(article["date"])
        entry.updated(article["date"])
        paragraphs = (f"<p>{html.escape(p)}</p>" for p in article["text"].split("\n") if p.strip())
        entry.content("".join(paragraphs), type="html")
os.makedirs(out, exist_ok=True)
feed.rss_file(os.path.join(out, "rss.xml"))
feed.atom_file(os.path.join(out, "atom.xml"))
