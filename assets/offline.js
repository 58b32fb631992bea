// A session led without a network: its clock by this device, who is there, and sending it once when the network is back.
// Kept on the device: presses with their times and marks by number, never a name; until sent, or for a day.
(() => {
  "use strict";
  const page = document.querySelector("[data-offline]");
  if (!page) return;
  const MINUTE = 60_000;
  const DAY = 1440 * MINUTE;
  const SAME_PRESS = 1000;
  const PREFIX = "quietroom-offline-";
  const all = (selector, within = page) => [...within.querySelectorAll(selector)];
  const words = page.dataset;
  const form = page.querySelector("form");
  const key = PREFIX + words.offline;
  const handed = JSON.parse(words.plan);
  const ahead = handed.now - Date.now();
  const now = () => Date.now() + ahead;

  const say = (text) => {
    const [line] = all("[data-said]");
    if (line.textContent !== (text ?? "")) line.textContent = text ?? "";
  };

  // What is kept. A browser that keeps nothing is told of.
  const kept = (store) => {
    try {
      return store(localStorage);
    } catch {
      say(words.notKept);
    }
  };
  const fresh = () => ({
    batch: [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    print: words.print, plan: handed, presses: [], marks: {}, since: Date.now(), ready: false,
  });
  const tidy = (store) => {
    for (const name of Object.keys(store).filter((name) => name.startsWith(PREFIX))) {
      const { since } = JSON.parse(store.getItem(name)) ?? {};
      if (!(Date.now() - since < DAY)) store.removeItem(name);
    }
  };
  kept(tidy);
  let state = JSON.parse(kept((store) => store.getItem(key)) ?? "null") ?? fresh();
  if (!state.presses.length) state = { ...fresh(), marks: state.marks };
  const { plan } = state;
  const keep = () => kept((store) => store.setItem(key, JSON.stringify(state)));
  const wipe = () => kept((store) => store.removeItem(key));

  // The same rules as the server's: it plays these presses again.
  const fold = (until) => {
    const closes = plan.parts.length ? plan.ends + 60 * MINUTE : plan.ends;
    const long = (part) => (plan.parts[part] ?? plan).minutes;
    const room = { part: 0, pauses: 0, past: [], moved: -Infinity };
    const book = (time) => {
      room.latest = Math.max(room.latest, time);
      if (time <= room.mark) return;
      if (room.paused) room.pauses += time - room.mark;
      else room.now.spent += time - room.mark;
      room.mark = time;
    };
    const shut = (time) => {
      book(time);
      room.closed = room.latest;
    };
    const begin = (part) => {
      room.part = part;
      room.now = { began: room.mark, minutes: long(part), spent: 0 };
    };
    const steps = {
      open(time) {
        if (room.now) return;
        [room.latest, room.mark] = [time, Math.max(time, plan.starts)];
        begin(0);
      },
      next(time, leaving) {
        if (leaving !== room.part || room.latest < room.moved + SAME_PRESS || !plan.parts[leaving + 1]) return;
        room.past.push(room.now);
        begin(leaving + 1);
        room.moved = room.latest;
      },
      back(time, leaving) {
        if (leaving !== room.part || room.latest < room.moved + SAME_PRESS || !room.canGoBack()) return;
        const before = room.past.pop();
        room.part -= 1;
        room.now = { ...before, spent: before.spent + room.now.spent };
        room.moved = -Infinity;
      },
      more: () => (room.now.minutes += plan.parts.length ? 2 : 0),
      pause: () => (room.paused = true),
      resume: () => (room.paused = false),
      close(time) {
        if (room.latest >= room.moved + SAME_PRESS) shut(time);
      },
    };
    room.canGoBack = () => room.past.length && room.latest < room.now.began + 2 * MINUTE;
    for (const { at, press } of state.presses) {
      const [name, leaving] = typeof press === "string" ? [press] : Object.entries(press)[0];
      if (room.closed || (room.now && at >= closes)) break;
      if (room.now) book(at);
      else if (name !== "open") continue;
      steps[name](at, leaving);
    }
    if (room.now && !room.closed) until >= closes ? shut(closes) : book(until);
    return room;
  };

  const press = (name) => {
    const room = fold(now());
    const leaves = name === "next" || name === "back";
    state.presses.push({ number: state.presses.length + 1, at: Math.round(now()), press: leaves ? { [name]: room.part } : name });
    keep();
    draw();
  };

  // Numbers stand in words that the server gave.
  const number = (element, n, waits) => {
    const { left, leftOne = left, until = left, untilOne = leftOne } = element.dataset;
    const [many, one] = waits ? [until, untilOne] : [left, leftOne];
    const text = (n === 1 ? one : many).replace("{n}", n);
    if (element.textContent !== text) element.textContent = text;
  };
  const show = (selector, is) => all(selector).forEach((each) => (each.hidden = !is));
  const place = (room) => (room.closed ? "ended" : room.now ? "open" : words.led === undefined ? "before" : "led");
  const draw = () => {
    const room = fold(now());
    for (const each of all("[data-at]")) each.hidden = !each.dataset.at.split(" ").includes(place(room));
    const [heading] = all("[data-name]");
    const title = place(room) === "open" ? (plan.parts[room.part]?.name ?? heading.dataset.none) : heading.dataset[place(room)];
    if (heading.textContent !== title) heading.textContent = title;
    if (place(room) === "before") all("[data-press=open]")[0].disabled = now() < plan.opens || now() >= plan.ends;
    if (place(room) !== "open") return;
    const hasParts = plan.parts.length > 0;
    const waits = room.latest < room.mark;
    const length = room.now.minutes * MINUTE;
    const left = waits ? room.mark - room.latest : hasParts ? length - room.now.spent : plan.ends - room.latest;
    for (const each of all("[data-left]")) number(each, Math.max(0, Math.ceil(left / MINUTE)), waits);
    const share = waits ? 1 : Math.min(1, Math.max(0, left / length)) || 0;
    all("[data-ring]")[0].setAttribute("stroke-dasharray", `${(879.6 * share).toFixed(1)} 879.6`);
    const [about] = all("[data-about]");
    about.textContent = waits ? about.dataset.starts : room.paused ? about.dataset.paused : about.dataset.about;
    const over = hasParts ? Math.max(0, Math.floor(-left / MINUTE)) : 0;
    const [line] = all("[data-over]");
    line.hidden = !over;
    line.textContent = over === 1 ? line.dataset.one : line.dataset.many.replace("{n}", over);
    show("[data-closing]", plan.ends - room.latest <= 5 * MINUTE);
    all("[data-part]").forEach((each, part) => {
      each.classList.toggle("done", part < room.part);
      part === room.part ? each.setAttribute("aria-current", "step") : each.removeAttribute("aria-current");
    });
    const next = plan.parts[room.part + 1];
    const [button] = all("[data-press=next]");
    if (next) button.textContent = button.dataset.words.replace("{part}", next.name);
    show("[data-press=next]", next && !room.paused);
    show("[data-press=resume]", room.paused);
    show("[data-press=pause]", !room.paused && !waits);
    show("[data-press=more]", hasParts && !waits);
    show("[data-press=back]", room.canGoBack());
  };

  // A round goes by the names on this page; nothing of it is kept.
  let turns = [];
  const round = (step) => {
    const isThere = (name) => !["absent", "apologies"].includes(state.marks[name]);
    if (step === "begin") turns = all("[data-person]").filter(({ dataset }) => isThere(dataset.person)).map((each) => each.textContent);
    else turns = step === "next" ? turns.slice(1) : [];
    const [line] = all("[data-turn]");
    line.textContent = turns.length ? line.dataset.turn.replace("{name}", turns[0]) : "";
    show("[data-round=begin]", !turns.length);
    show("[data-round=next]", turns.length > 1);
    show("[data-round=end]", turns.length);
  };

  // Sent once: the number of the batch tells the server that it was here before. Wiped only when the server has said so.
  let sending = false;
  const send = async () => {
    if (!state.ready || sending) return;
    sending = true;
    say(words.sending);
    form.elements.batch.value = state.batch;
    form.elements.print.value = state.print;
    form.elements.presses.value = JSON.stringify(state.presses);
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      const { pathname } = new URL(answer.url);
      if (answer.ok && pathname.endsWith("/offline/sent")) {
        wipe();
        location.replace(answer.url);
        return;
      }
      say(answer.ok || answer.status === 404 ? words.signedOut : words.notTaken);
    } catch {
      say(words.waiting);
    }
    sending = false;
  };

  for (const [name, value] of Object.entries(state.marks)) {
    for (const box of all(`[name="${CSS.escape(name)}"]`)) box.checked = box.value === value;
  }
  page.addEventListener("change", ({ target }) => {
    if (target.type !== "radio") return;
    state.marks[target.name] = target.value;
    keep();
  });
  page.addEventListener("click", ({ target }) => {
    const { press: name, round: step } = target.closest("button")?.dataset ?? {};
    if (name) press(name);
    if (step) round(step);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    state.ready = true;
    keep();
    send();
  });
  addEventListener("online", send);
  const loaded = Date.now();
  let ticks = 0;
  setInterval(() => {
    if (Date.now() - loaded >= DAY) {
      kept(tidy);
      page.remove();
      return;
    }
    draw();
    if (++ticks % 20 === 0) send();
  }, 1000);
  draw();
  send();
})();
