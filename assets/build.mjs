// Builds the files the pages load into crates/web/assets; `--check` only compares, and looks for classes nobody styles.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { transformSync } from "esbuild";
import { unbranded } from "./govuk.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const output = join(root, "crates/web/assets");
const read = (...path) => readFileSync(join(root, ...path), "utf8");
const version = (name) => JSON.parse(read("node_modules", name, "package.json")).version;

/** Most bytes each file may take, gzipped, so that a first view stays well inside 60 KB; and our own ones, as they are. */
const LIMITS = { "base.css": 14_000, "theme.css": 6_000, "desk.css": 3_000, "htmx.js": 16_000, "app.js": 4_000, "board.js": 1_000, "offline.js": 4_000 };
const RAW_LIMITS = { "theme.css": 16_384, "desk.css": 8_192, "app.js": 4_096, "board.js": 2_048, "offline.js": 8_192 };

function build() {
  const notice = (what) => `/*! ${what}: see notices.txt */\n`;
  return {
    "base.css": notice(`from govuk-frontend ${version("govuk-frontend")}, MIT`)
      + unbranded(read("node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css")),
    "theme.css": tight("theme.css"),
    "desk.css": tight("desk.css"),
    "htmx.js": notice(`htmx ${version("htmx.org")}, 0BSD`) + read("node_modules/htmx.org/dist/htmx.min.js").trim() + "\n",
    "app.js": tight("app.js"),
    "board.js": tight("board.js"),
    "offline.js": tight("offline.js"),
    "favicon.svg": read("assets/favicon.svg"),
    "notices.txt": read("assets/notices.txt"),
  };
}

/** One of our own sources without what only its readers need. */
function tight(name) {
  return transformSync(read("assets", name), { loader: name.split(".").pop(), minify: true, target: "esnext" }).code;
}

/** What is wrong with the built files, a sentence each. */
function faults(files) {
  const tooBig = Object.entries(LIMITS).flatMap(([name, limit]) => {
    const size = gzipSync(files[name], { level: 9 }).length;
    return size > limit ? [`${name} takes ${size} bytes gzipped, over ${limit}`] : [];
  });
  const tooLong = Object.entries(RAW_LIMITS).filter(([name, limit]) => files[name].length > limit)
    .map(([name, limit]) => `${name} is ${files[name].length} bytes long, over ${limit}`);
  const branded = ["base.css", "theme.css", "desk.css"].filter((name) => /GDS|Transport|crown|crest|@font-face|url\(/i.test(files[name]))
    .map((name) => `${name} still holds branding or outside files`);
  return [...tooBig, ...tooLong, ...branded];
}

function stale(files) {
  const there = existsSync(output) ? readdirSync(output) : [];
  const extra = there.filter((name) => !(name in files)).map((name) => `${name} is not built from assets/`);
  const differ = Object.keys(files).filter((name) => !there.includes(name) || read("crates/web/assets", name) !== files[name])
    .map((name) => `${name} differs from what assets/ builds: run "npm run build"`);
  return [...extra, ...differ];
}

/** Classes of govuk-frontend that a page names and the stylesheet no longer has. */
function unstyled(files) {
  const known = new Set([...files["base.css"].replaceAll("\\", "").matchAll(/\.(govuk-[\w!-]+)/g)].map(([, name]) => name));
  return pages().flatMap((page) => {
    const named = [...read(page).matchAll(/class="([^"]*)"/g)].flatMap(([, names]) => names.split(/\s+/));
    const missing = named.filter((name) => /^govuk-[\w!-]+$/.test(name) && !known.has(name) && !BARE.has(name));
    return [...new Set(missing)].map((name) => `${page} uses ${name}, which base.css does not have`);
  });
}

/** Classes that govuk-frontend's markup names without styling them. */
const BARE = new Set([
  "govuk-template__body", "govuk-task-list__link", "govuk-error-summary__body",
  "govuk-table__head", "govuk-table__body", "govuk-table__row", "govuk-checkboxes", "govuk-radios",
]);

function pages() {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (entry.isDirectory()) walk(join(folder, entry.name));
      else if (entry.name.endsWith(".html")) found.push(join(folder, entry.name));
    }
  };
  if (existsSync(join(root, "crates/web"))) walk("crates/web");
  return found;
}

const files = build();
const wrong = faults(files);
if (process.argv.includes("--check")) wrong.push(...stale(files), ...unstyled(files));
else if (!wrong.length) for (const [name, text] of Object.entries(files)) writeFileSync(join(output, name), text);
for (const sentence of wrong) console.error(`assets: ${sentence}`);
for (const [name, text] of Object.entries(files)) {
  console.log(`${name.padEnd(12)} ${String(text.length).padStart(6)} bytes, ${gzipSync(text, { level: 9 }).length} gzipped`);
}
process.exitCode = wrong.length ? 1 : 0;
