// Starts real servers on one PostgreSQL database of their own, each behind a door that leads to another when it is gone.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { binary } from "./server.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PATIENCE = 180_000;

/**
 * Lays the demo world out in a database of PostgreSQL, then serves it with `count` processes. Gives `nodes`, each with
 * the `base` of its door and `kill()`; and as `startDemo` does `base`, the manifest, `persona(who)`, `said()`, `stop()`.
 * `people(ids)` gives personas of any people. With `nats` they talk over a NATS server of
 * their own in place of PostgreSQL's notices.
 */
export async function startNodes({ count = 2, nats = false, people = async () => [] } = {}) {
  const rig = begin();
  return rig.orStop(async () => {
    const database = await rig.database();
    const { manifest, signedIn } = await layOut({ ...rig, database, people });
    const bus = nats ? await natsServer(rig.start) : undefined;
    const { ports, doors } = await rig.doors(count);
    const nodes = [];
    for (const [n, port] of ports.entries()) {
      const args = ["serve", "--database", database, "--listen", `127.0.0.1:${port}`, ...(bus ? ["--bus", bus] : [])];
      const child = rig.start(binary(), args, { QUIETROOM_BASE_URL: doors[0].base, QUIETROOM_MAIL_PORT: "9" });
      await healthy(`http://127.0.0.1:${port}`, child, rig.said);
      nodes.push(node(doors[n], port, child));
    }
    return { base: doors[0].base, manifest, nodes, signedIn, said: rig.said, stop: rig.stop, persona: (who) => persona(manifest, who) };
  });
}

/** Two demos on one database of PostgreSQL, that can be put to any time: else as `startNodes`. */
export async function startDemos({ today, nats = false }) {
  const rig = begin();
  return rig.orStop(async () => {
    const database = await rig.database();
    const bus = nats ? ["--bus", await natsServer(rig.start)] : [];
    const file = join(rig.data, "manifest.json");
    const { ports, doors } = await rig.doors(2);
    const nodes = [];
    for (const [n, port] of ports.entries()) {
      const own = n === 0 ? ["--manifest", file] : ["--beside"];
      const place = ["--port", String(port), "--data", rig.data, "--database", database, "--today", today];
      const child = rig.start(binary(), ["demo", ...place, ...own, ...bus]);
      await healthy(`http://localhost:${port}`, child, rig.said);
      nodes.push(node(doors[n], port, child));
    }
    const manifest = JSON.parse(readFileSync(file, "utf8"));
    return { base: doors[0].base, manifest, nodes, said: rig.said, stop: rig.stop, persona: (who) => persona(manifest, who) };
  });
}

function node({ base }, port, child) {
  return { base, port, pid: child.pid, kill: () => (child.kill("SIGKILL"), child.gone) };
}

/** Where processes are started, and ended again. */
function begin() {
  const data = mkdtempSync(join(tmpdir(), "quietroom-nodes-"));
  const running = [];
  const opened = [];
  let said = "";
  const start = (program, args, env = {}) => {
    const child = spawn(program, args, { cwd: data, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, PG_URL: "", ...env } });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said = (said + text).slice(-6000)));
    child.gone = new Promise((done) => child.once("exit", done));
    child.once("error", (error) => (said += error.message));
    running.push(child);
    return child;
  };
  const stop = async () => {
    for (const door of opened) door.shut();
    // The database, which was started first, goes last.
    for (const child of running.reverse()) await end(child);
    rmSync(data, { recursive: true, force: true });
  };
  const orStop = (build) =>
    build().catch(async (error) => {
      await stop();
      throw error;
    });
  const database = () => address(start(join(ROOT, "scripts/with-postgres.sh"), ["sh", "-c", 'echo "$PG_URL"; exec sleep 1800']));
  /** Ports for so many servers, and a door to each that leads to another when it is gone. */
  const doors = async (count) => {
    const ports = [];
    for (let n = 0; n < count; n += 1) ports.push(await freePort());
    for (const port of ports) opened.push(await door([port, ...ports.filter((other) => other !== port)]));
    return { ports, doors: opened };
  };
  return { data, start, stop, orStop, database, doors, said: () => said };
}

/** The world of the demo, laid out by a demo that ends again; whoever `people` asks for is signed in. */
async function layOut({ start, database, data, people, said }) {
  const port = await freePort();
  const file = join(data, "manifest.json");
  const child = start(binary(), ["demo", "--port", String(port), "--data", data, "--database", database, "--manifest", file]);
  const base = `http://localhost:${port}`;
  await healthy(base, child, said);
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  const signedIn = await people({ base, manifest, signIn: (id) => signIn(base, id) });
  await end(child);
  return { manifest, signedIn };
}

/** Starts a NATS server, and gives its address. */
async function natsServer(start) {
  const port = await freePort();
  const debian = "/usr/sbin/nats-server";
  const program = process.env.NATS_SERVER ?? (existsSync(debian) ? debian : "nats-server");
  const child = start(program, ["-a", "127.0.0.1", "-p", String(port)]);
  for (const until = Date.now() + PATIENCE; Date.now() < until && child.exitCode === null; await sleep(100)) {
    if (await answers(port)) return `nats://127.0.0.1:${port}`;
  }
  throw new Error("nats-server did not start: run scripts/install-test-tools.sh");
}

function answers(port) {
  return new Promise((done) => {
    const probe = connect({ port, host: "127.0.0.1" });
    probe.once("connect", () => (probe.destroy(), done(true)));
    probe.once("error", () => done(false));
  });
}

/** Signs somebody in by number, as the buttons of the demo's sign-in page do. */
async function signIn(base, id) {
  const page = await fetch(`${base}/in`);
  const cookie = page.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  const csrf = /name="csrf" value="([^"]+)"/.exec(await page.text())[1];
  const body = new URLSearchParams({ csrf, person: id, next: "" });
  const answer = await fetch(`${base}/dev/sign-in`, { method: "POST", body, redirect: "manual", headers: { cookie } });
  const given = answer.headers.getSetCookie().map((one) => one.split(";")[0]).find((one) => one.startsWith("__Host-signin="));
  if (!given) throw new Error(`person ${id} could not be signed in: ${answer.status}`);
  return { id, cookie: given };
}

/** A port whose connections go to the first of these servers that takes them. What breaks there breaks here at once. */
export async function door(servers) {
  const open = new Set();
  const pass = (socket, [first, ...rest]) => {
    if (first === undefined) return socket.destroy();
    const server = connect({ port: first, host: "127.0.0.1" });
    let isThrough = false;
    server.once("connect", () => {
      isThrough = true;
      socket.pipe(server).pipe(socket);
    });
    server.on("error", () => isThrough || pass(socket, rest));
    server.on("close", () => isThrough && socket.destroy());
    socket.on("close", () => server.destroy());
  };
  const listener = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => socket.destroy());
    pass(socket, servers);
  });
  await new Promise((done) => listener.listen(0, "127.0.0.1", done));
  const shut = () => {
    listener.close();
    for (const socket of open) socket.destroy();
  };
  return { base: `http://localhost:${listener.address().port}`, shut };
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await child.gone;
  clearTimeout(late);
}

function address(child) {
  return new Promise((done, fail) => {
    let text = "";
    child.stdout.on("data", (some) => (text += some).includes("\n") && done(text.split("\n")[0]));
    child.gone.then(() => fail(new Error(`PostgreSQL did not start: ${text}`)));
  });
}

async function healthy(base, child, said) {
  for (const until = Date.now() + PATIENCE; Date.now() < until; await sleep(100)) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) break;
    if ((await fetch(`${base}/health`).catch(() => undefined))?.status === 200) return;
  }
  throw new Error(`the server did not come up; it said:\n${said()}`);
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
