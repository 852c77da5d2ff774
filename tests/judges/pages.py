"""The Nu Html Checker finds nothing to say about the pages, and every local link leads somewhere."""
import json
import os
import subprocess
import urllib.parse

from lxml import html

from model import Judge


def pages(folder):
    for root, _, names in os.walk(folder):
        yield from (os.path.join(root, name) for name in sorted(names) if name.endswith(".html"))


def check_links(judge, folder, page, known):
    tree = html.parse(page).getroot()
    for element, _, link, _ in tree.iterlinks():
        parts = urllib.parse.urlsplit(link)
        if parts.scheme or parts.netloc or element.get("rel") == "canonical":
            continue
        target = os.path.normpath(os.path.join(os.path.dirname(page), urllib.parse.unquote(parts.path))) if parts.path else page
        target = os.path.join(target, "index.html") if os.path.isdir(target) else target
        judge.expect(os.path.isfile(target), f"{os.path.relpath(page, folder)}: {link} leads nowhere")
        if parts.fragment and target.endswith(".html") and os.path.isfile(target):
            if target not in known:
                known[target] = {e.get("id") for e in html.parse(target).getroot().iter() if e.get("id")}
            judge.expect(parts.fragment in known[target], f"{os.path.relpath(page, folder)}: {link} names no element")


def judge(folder, node_modules):
    judge = Judge("html")
    paths, known = list(pages(folder)), {}
    jar = os.path.join(node_modules, "vnu-jar", "build", "dist", "vnu.jar")
    done = subprocess.run(
        ["java", "-Xss8m", "-jar", jar, "--format", "json", "--exit-zero-always", *paths],
        capture_output=True, text=True, check=False,
    )
    for message in json.loads(done.stderr)["messages"]:
        # Pages close void elements, so that XML parsers read them too; the checker calls that harmless.
        if message["type"] == "info" and message.get("subType") != "warning":
            continue
        # A source is shown as it was, in whatever form it has its letters.
        if "/sources/" in message.get("url", "") and "Unicode Normalization Form C" in message["message"]:
            continue
        place = message.get("url", "").rsplit("/", 1)[-1]
        judge.expect(False, f"{message['type']} {place}:{message.get('lastLine')}: {message['message']}")
    for page in paths:
        check_links(judge, folder, page, known)
    return judge.finish()
