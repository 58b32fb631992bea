// What quietroom takes from govuk-frontend's stylesheet: the parts its pages use, without the branding.

/** Parts of govuk-frontend no page uses; everything else is kept. A class prefix, without `govuk-`. */
const UNUSED = [
  "accordion", "breadcrumbs", "button--start", "button__start-icon", "button--inverse", "character-count",
  "clearfix", "cookie-banner", "exit-this-page", "exit-this-page-hide-content", "feedback", "file-upload-button",
  "footer", "generic-header", "header", "language-navigation", "link--inverse", "logo", "notification-banner",
  "panel", "password-input", "phase-banner", "service-navigation", "tabs", "tag", "drop-zone",
];

/** Conditions that only browsers without CSS layers, which never read this file, would meet. */
const OLD_BROWSERS = /-ms-high-contrast|\\0|-moz-document|not \(caret-color|not \(text-wrap/;

/** A condition that every browser with layers meets, so that what it holds stands alone. */
const ALWAYS = /^@supports (not \(-ms-ime-align|\((margin|padding|border-width):max)/;

/** Splits a stylesheet into rules: `{ head, body }` with `body` a string of declarations or a list of rules. */
export function parse(css) {
  const rules = [];
  let start = 0;
  for (let at = 0; at < css.length; at++) {
    if (css[at] === ";") start = at + 1; // a bodiless statement such as @charset
    if (css[at] !== "{") continue;
    const end = closing(css, at);
    const head = css.slice(start, at).trim();
    const inside = css.slice(at + 1, end);
    const nests = /^@(media|supports|layer|-moz-document)/.test(head);
    rules.push({ head, body: nests ? parse(inside) : inside.trim() });
    start = at = end + 1;
    at--;
  }
  return rules;
}

function closing(css, open) {
  let depth = 0;
  for (let at = open, quote = ""; at < css.length; at++) {
    const c = css[at];
    if (quote) quote = c === quote && css[at - 1] !== "\\" ? "" : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === "{") depth++;
    else if (c === "}" && --depth === 0) return at;
  }
  throw new Error(`a brace opened at ${open} is never closed`);
}

/** Writes rules back as CSS, neighbours under one condition joined. */
export function print(rules) {
  const joined = [];
  for (const rule of rules) {
    const last = joined.at(-1);
    if (last && Array.isArray(rule.body) && last.head === rule.head) last.body.push(...rule.body);
    else if (last && last.body === rule.body && !/^@|:[:-]/.test(last.head + rule.head)) last.head += `,${rule.head}`;
    else joined.push({ head: rule.head, body: Array.isArray(rule.body) ? [...rule.body] : rule.body });
  }
  return joined.map(({ head, body }) => `${head}{${Array.isArray(body) ? print(body) : body}}`).join("");
}

/** govuk-frontend's compiled CSS, unbranded, cut to what is used, in the layer `govuk`. */
export function unbranded(css) {
  const rules = parse(css.replace(/\/\*[\s\S]*?\*\//g, ""));
  return `@layer govuk{${print(kept(rules))}}\n`;
}

function kept(rules) {
  return rules.flatMap(({ head, body }) => {
    if (head.startsWith("@font-face") || OLD_BROWSERS.test(head)) return [];
    if (ALWAYS.test(head)) return kept(body);
    const inner = Array.isArray(body) ? kept(body) : declarations(body);
    const selectors = head.startsWith("@") ? head : used(head);
    return inner.length && selectors ? [{ head: selectors, body: inner }] : [];
  });
}

function used(selectors) {
  return selectors.split(",").filter((selector) => ![...selector.matchAll(/\.govuk-([\w-]+)/g)].some(([, name]) => unused(name))).join(",");
}

function unused(name) {
  return UNUSED.some((part) => name === part || ((name.startsWith(`${part}-`) || name.startsWith(`${part}_`)) && !part.includes("--")));
}

/** Declarations without the plain colours that stand in for a custom property, and with the font as a token. */
function declarations(body) {
  const all = body.split(/;(?![^(]*\))/).filter(Boolean).map((one) => [one.slice(0, one.indexOf(":")), one.slice(one.indexOf(":") + 1)]);
  return all
    .filter(([name], at) => !(all[at + 1]?.[0] === name && all[at + 1][1].includes("var(--govuk")))
    .filter(([name]) => !/^-(webkit|moz|ms)-(font|text|box|transition)/.test(name) && name !== "--govuk-frontend-version")
    .filter(([name, value]) => `${name}:${value}` !== "font-family:sans-serif")
    .map(([name, value]) => [name, value.replace(/^"?GDS Transport"?,arial,sans-serif/, "var(--app-font)").replace(/var\((--govuk-[\w-]+),[^()]*\)/g, "var($1)")])
    .map((pair) => pair.join(":"))
    .join(";");
}
