// Reads one feed with feedsmith and prints [{id, title, content}].
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [nodeModules, path] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${nodeModules}/`));
const { parseFeed } = await import(pathToFileURL(require.resolve("feedsmith")).href);
const { format, feed } = parseFeed(readFileSync(path, "utf8"));
const text = (value) => (typeof value === "string" ? value : value?.value ?? "");
const read = {
  rss: () => feed.items.map((i) => ({ id: text(i.guid), title: text(i.title), content: i.content?.encoded ?? "" })),
  atom: () => feed.entries.map((e) => ({ id: e.id, title: text(e.title), content: text(e.content) })),
  json: () => feed.items.map((i) => ({ id: i.id, title: i.title, content: i.content_html })),
};
console.log(JSON.stringify(read[format]()));
