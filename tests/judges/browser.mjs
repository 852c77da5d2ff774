// Shows pages of a built folder in Chromium and prints a line of JSON for each: what axe and the browser complain of.
//
// usage: browser.mjs NODE_MODULES CHROMIUM FOLDER PAGE…
import { createRequire } from "node:module";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

const [nodeModules, chromium, folder, ...pages] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${nodeModules}/`));
const puppeteer = (await import(pathToFileURL(require.resolve("puppeteer-core")).href)).default;
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

// The policy that docs/pages.md gives.
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'";
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".png": "image/png" };

const root = resolve(folder);
const server = createServer(async (request, response) => {
  if (request.url === "/favicon.ico") {
    response.writeHead(204).end(); // browsers ask for it by themselves
    return;
  }
  const path = normalize(join(root, decodeURIComponent(new URL(request.url, "http://x").pathname)));
  try {
    const bytes = path.startsWith(root + sep) && (await readFile(path));
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "content-security-policy": POLICY }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}`;

const arguments_ = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
const browser = await puppeteer.launch({ executablePath: chromium, args: arguments_ });

// Finds the first article by the longest word of its headline.
async function search(tab, complaints) {
  const headline = await tab.$eval("#list .articles a", (link) => link.textContent);
  const words = headline.match(/[\p{L}\p{N}]+/gu) ?? [];
  const wanted = words.sort((a, b) => b.length - a.length)[0];
  if (wanted === undefined) {
    return;
  }
  await tab.type("#wanted", wanted);
  const found = () => tab.$$eval("#results:not([hidden]) a", (links) => links.map((link) => link.textContent));
  await tab.waitForSelector("#results:not([hidden]) a", { timeout: 5000 }).catch(() => null);
  if (!(await found()).some((title) => title.includes(wanted))) {
    complaints.push(`the search for ${wanted} does not find ${headline}`);
  }
  await tab.$eval("#wanted", (field) => (field.value = "qqzzqq"));
  await tab.type("#wanted", "q");
  await tab.waitForFunction(() => document.getElementById("results").childElementCount === 0, { timeout: 5000 });
}

for (const page of pages) {
  for (const scheme of ["light", "dark"]) {
    for (const width of [360, 1280]) {
      const tab = await browser.newPage();
      const complaints = [];
      const seen = { bytes: 0, requests: 0 };
      tab.on("console", (message) => message.type() === "error" && complaints.push(`console: ${message.text()}`));
      tab.on("pageerror", (error) => complaints.push(`script: ${error}`));
      tab.on("request", (request) => {
        seen.requests += 1;
        if (!request.url().startsWith(`${origin}/`)) {
          complaints.push(`asks ${request.url()}`);
        }
      });
      tab.on("response", (response) => {
        if (response.status() !== 200 && response.status() !== 204) {
          complaints.push(`${response.status()} for ${response.url()}`);
        }
      });
      await tab.setCacheEnabled(false);
      const protocol = await tab.createCDPSession();
      await protocol.send("Network.enable");
      protocol.on("Network.loadingFinished", (event) => (seen.bytes += event.encodedDataLength));
      await tab.setViewport({ width, height: 800 });
      await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await tab.goto(`${origin}/${page}`, { waitUntil: "networkidle0" });
      await tab.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) {
        complaints.push(`is ${wide} pixels wider than the screen`);
      }
      await tab.evaluate(axe);
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const result = await tab.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), tags);
      for (const { id, nodes } of result.violations) {
        complaints.push(`axe ${id}: ${nodes[0].html.slice(0, 200)} (${nodes.length}) ${nodes[0].failureSummary}`);
      }
      const rules = result.passes.length;
      if (page === "index.html") {
        await search(tab, complaints);
      }
      console.log(JSON.stringify({ page, scheme, width, complaints, rules, ...seen }));
      await tab.close();
    }
  }
}
await browser.close();
server.close();
