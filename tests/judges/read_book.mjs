// Opens a book in foliate-js in headless Chromium, turns to every document of the spine and prints what is there:
// {"title", "pages": [{"href", "text"}], "astray": entries of the contents that lead nowhere, "errors": […]}.
//
// usage: read_book.mjs NODE_MODULES BOOK.epub CHROMIUM [FOLDER for a picture of every document]
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join, normalize } from "node:path";
import { pathToFileURL } from "node:url";

const [nodeModules, path, browserPath, pictures] = process.argv.slice(2);
const puppeteer = createRequire(pathToFileURL(`${nodeModules}/`))("puppeteer-core");

const START = `<!DOCTYPE html>
<meta charset="utf-8">
<style>html, body { margin: 0; height: 100% } foliate-view { display: block; height: 100% }</style>
<foliate-view></foliate-view>
<script type="module">
import "/reader/view.js";
const view = document.querySelector("foliate-view");
const shown = () => view.renderer.getContents()[0].doc;
const lines = (entries) => (entries ?? []).flatMap((entry) => [entry.href, ...lines(entry.subitems)]);
window.read = {
  async open() {
    const book = await (await fetch("/book.epub")).blob();
    await view.open(new File([book], "book.epub", { type: "application/epub+zip" }));
    const { metadata, sections, toc } = view.book;
    const astray = lines(toc).filter((href) => !(view.book.resolveHref(href)?.index >= 0));
    return { title: metadata.title, pages: sections.map((section) => section.id), astray };
  },
  async turn(at) {
    await view.goTo(at);
    await Promise.all([...shown().images].map((image) => image.decode()));
    return shown().body.textContent;
  },
};
</script>`;

const server = createServer((request, response) => {
  const asked = new URL(request.url, "http://localhost").pathname;
  if (asked === "/") {
    response.setHeader("content-type", "text/html");
    response.end(START);
  } else if (asked === "/book.epub") {
    response.end(readFileSync(path));
  } else if (asked.startsWith("/reader/")) {
    response.setHeader("content-type", "text/javascript");
    response.end(readFileSync(join(nodeModules, "foliate-js", normalize(asked.slice("/reader".length)))));
  } else {
    response.writeHead(asked === "/favicon.ico" ? 204 : 404).end();
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const home = `http://127.0.0.1:${server.address().port}/`;

const browser = await puppeteer.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"],
});
const errors = [];
const page = await browser.newPage();
await page.setViewport({ width: 860, height: 1160 });
page.on("pageerror", (error) => errors.push(error.message));
page.on("requestfailed", (request) => errors.push(`${request.url()}: ${request.failure().errorText}`));
page.on("request", (request) => {
  const address = request.url();
  if (!address.startsWith(home) && !/^(blob|data|about):/.test(address)) errors.push(`it asks for ${address}`);
});
await page.goto(home);
await page.waitForFunction("window.read");
const { title, pages: hrefs, astray } = await page.evaluate("window.read.open()");
const pages = [];
for (const [at, href] of hrefs.entries()) {
  pages.push({ href, text: await page.evaluate(`window.read.turn(${at})`) });
  if (pictures) await page.screenshot({ path: join(pictures, `${String(at + 1).padStart(3, "0")}.png`) });
}
await browser.close();
server.close();
console.log(JSON.stringify({ title, pages, astray, errors }));
