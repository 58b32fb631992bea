// Starts the demo for the browser tests, in a folder of its own, and stops it again.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PATIENCE = 120_000;

/** The binary under test: QUIETROOM_BIN, or the one `cargo build` makes. */
export function binary() {
  if (process.env.QUIETROOM_BIN) return resolve(process.env.QUIETROOM_BIN);
  return resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "debug", "quietroom");
}

/** Runs `quietroom demo` until it is healthy; `today` is the time it begins at. Gives `base`, the manifest, `persona(who)` and `stop()`. */
export async function startDemo({ command = [binary()], data = mkdtempSync(join(tmpdir(), "quietroom-e2e-")), today } = {}) {
  const [program, ...before] = command;
  if (!existsSync(program)) throw new Error(`${program} is not there: build it with "cargo build -p quietroom-server"`);
  const port = await freePort();
  const file = join(data, "manifest.json");
  const args = [...before, "demo", "--port", String(port), "--data", data, "--manifest", file, ...(today ? ["--today", today] : [])];
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said = (said + text).slice(-4000)));
  const gone = new Promise((done) => child.once("exit", done));
  child.once("error", (error) => (said += error.message));

  const stop = async () => {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    if (child.exitCode === null && child.signalCode === null) await gone;
    clearTimeout(late);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const manifest = await healthy(file, port, child, () => said);
    const base = manifest.base_url.replace(/\/$/, "");
    return { base, manifest, pid: child.pid, said: () => said, stop, persona: (who) => persona(manifest, who) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function healthy(file, port, child, said) {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) break;
    if (await answers(`http://localhost:${port}/health`)) {
      const manifest = readManifest(file);
      if (manifest) return manifest;
    }
    await sleep(100);
  }
  throw new Error(`the demo did not come up; it said:\n${said()}`);
}

function readManifest(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // half written; the next look finds it whole
  }
}

async function answers(url) {
  try {
    return (await fetch(url)).status === 200;
  } catch {
    return false;
  }
}

function persona({ personas }, who) {
  const found = personas.find(({ name, hats }) => name === who || hats.includes(who));
  if (!found) throw new Error(`the demo has nobody called or working as "${who}"`);
  return found;
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once("error", fail).listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
