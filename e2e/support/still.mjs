// A small server of still pages with the built assets and the one policy, to try the harness and the script alone.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const ASSETS = fileURLToPath(new URL("../../crates/web/assets", import.meta.url));
const FIXTURES = process.env.FIXTURES ?? fileURLToPath(new URL("../fixtures", import.meta.url));
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };

/** The policy every page of quietroom is served under. */
export const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
  + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'";

/** Serves fixtures, assets and `routes` (path → `(request, response) => void`). Gives `base` and `stop()`. */
export async function still(routes = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    response.setHeader("Content-Security-Policy", POLICY);
    if (routes[pathname]) return routes[pathname](request, response);
    const file = pathname.startsWith("/assets/") ? join(ASSETS, pathname.slice(8)) : join(FIXTURES, pathname);
    send(response, file);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const base = `http://localhost:${server.address().port}`;
  const stop = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return { base, stop };
}

/** A fixture's text, for routes that change it before they send it. */
export function fixture(name) {
  return readFileSync(join(FIXTURES, name), "utf8");
}

/** Answers with a page made on the spot. */
export function sendPage(response, html, status = 200) {
  response.writeHead(status, { "Content-Type": TYPES[".html"], "Cache-Control": "no-store" }).end(html);
}

function send(response, file) {
  let body;
  try {
    body = readFileSync(file);
  } catch {
    return response.writeHead(404).end();
  }
  response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "text/plain", "Content-Encoding": "gzip", "Cache-Control": "max-age=60" });
  response.end(gzipSync(body));
}
