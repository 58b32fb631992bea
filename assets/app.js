// The room's clock and stream, pasted codes, choosing rows, printing. Every page works without it.
(() => {
  "use strict";
  const MINUTE = 60_000;
  const on = addEventListener;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Writes a number into words the server gave: data-key, data-key-one, data-key-none, with {n} for the number.
  const say = (element, key, n) => {
    const { [key]: many, [`${key}One`]: one = many, [`${key}None`]: none = many } = element.dataset;
    const words = ([none, one][n] ?? many).replace("{n}", n) || String(n);
    if (element.textContent !== words) element.textContent = words;
  };

  // The server's time, ticked here in whole minutes.
  const navigation = performance.getEntriesByType("navigation")[0];
  let arrived = performance.timeOrigin + (navigation?.responseStart ?? 0);
  let told, ahead;
  const tick = () => {
    const room = document.querySelector("[data-room]");
    if (!room) return;
    const { now, phaseStarts, phaseEnds, ends, paused } = room.dataset;
    if (now !== told) {
      ahead = now - (arrived ?? Date.now());
      [told, arrived] = [now];
    }
    if (paused !== undefined) return;
    const time = Date.now() + ahead;
    const end = Number(phaseEnds || ends);
    const left = Math.max(0, end - time);
    for (const each of all("[data-minutes-left]", room)) say(each, "minutesLeft", Math.ceil(left / MINUTE));
    for (const each of all("[data-from]", room)) each.hidden = time < each.dataset.from || time >= (each.dataset.until || Infinity);
    for (const arc of all("[data-arc]", room)) {
      const round = 2 * Math.PI * arc.r.baseVal.value;
      const part = Math.min(1, left / (end - phaseStarts)) || 0;
      arc.setAttribute("stroke-dasharray", `${(round * part).toFixed(1)} ${round.toFixed(1)}`);
    }
  };

  // A failed answer never takes the place of the line that says what was saved: the line says instead that it was not.
  const notSaved = (place) => {
    const [line] = all("[data-failed]", place);
    if (line) line.textContent = line.dataset.failed;
    return line;
  };
  on("htmx:error", ({ detail }) => detail.ctx?.target && notSaved(detail.ctx.target));
  on("htmx:before:swap", (event) => {
    const main = event.detail.tasks.find(({ type }) => type === "main");
    const place = main?.target;
    if (place?.id && !main.fragment.querySelector("#" + place.id) && notSaved(place)) event.preventDefault();
  });

  // An answer without the part that was asked for never empties the page. When it is about this very page, such as to
  // somebody who may no longer see it, the whole of it is shown; a server in trouble is asked again later.
  on("htmx:before:swap", (event) => {
    const { ctx, tasks } = event.detail;
    if (!ctx.select || tasks.find(({ type }) => type === "main")?.fragment.childElementCount) return;
    event.preventDefault();
    const { request, response } = ctx;
    const isOwn = new URL(request.action, location).pathname === location.pathname;
    if (isOwn && (request.method === "POST" || response.raw.ok || response.status === 404)) location.reload();
  });

  // A button that has just been drawn anew takes no press for a second: the second tap was meant for what stood there.
  const drawn = {};
  let since;
  const look = () => {
    since &&= Date.now();
    for (const { id, textContent } of all("[data-room] button")) {
      if (drawn[id]?.[0] !== textContent) drawn[id] = [textContent, since];
    }
    since = 1;
  };
  on("click", (event) => {
    if (!(Date.now() - drawn[event.target.closest("[data-room] button")?.id]?.[1] < 1000)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  // The room's stream: open while someone looks; what it says is fetched again as a page.
  // The line is lost when the stream has been silent for longer than it ever is; it is then opened again and again.
  const SILENCE = 11_000;
  // A line that broke is opened anew at once, sooner than the browser would: another server may answer. Not all pages ask
  // in the same moment, and a line that breaks again and again is opened less and less often.
  const SOON = 500;
  let stream, later, missed, heard;
  let wait = SOON;
  const lost = (is) => {
    for (const line of all("[data-lost]")) line.textContent = is ? line.dataset.lost : "";
  };
  const hear = () => {
    heard = Date.now();
    lost();
  };
  const watched = () => document.querySelector("[data-events]");
  const refresh = () => {
    const source = watched();
    const place = `#${source?.id || "main"}`;
    htmx.ajax("GET", location.pathname + location.search, { source, target: place, select: place, swap: "outerMorph" });
  };
  const hush = () => {
    clearTimeout(later);
    missed ||= stream;
    stream?.close();
    stream = later = undefined;
  };
  const listen = () => {
    if (!watched()) return hush();
    // A page that was just swapped in waits as well.
    if (stream || later || document.hidden) return;
    heard = Date.now();
    stream = new EventSource(watched().dataset.events);
    stream.addEventListener("here", () => {
      hear();
      wait = SOON;
    });
    stream.addEventListener("room", ({ data }) => {
      hear();
      if (!data || data !== watched()?.dataset.version) refresh();
    });
    stream.onopen = () => {
      hear();
      if (missed) refresh();
      missed = 0;
    };
    stream.onerror = () => {
      // Refused, or broken again.
      if (stream?.readyState > 1 || wait > SOON) {
        lost(true);
        refresh();
      }
      hush();
      later = setTimeout(() => {
        later = undefined;
        listen();
      }, wait * Math.random());
      wait = Math.min(2 * wait, MINUTE);
    };
  };
  const again = () => {
    hush();
    listen();
  };
  // What was asked for on the silent line is given up: the next asking would wait behind it.
  const watch = () => {
    if (!stream || Date.now() - heard < SILENCE) return;
    lost(true);
    htmx.trigger(watched(), "htmx:abort");
    refresh();
    again();
    heard -= SILENCE / 2;
  };
  on("online", again);
  on("offline", lost);
  on("htmx:error", lost);
  on("visibilitychange", () => {
    if (document.hidden) hush();
    else listen();
  });
  on("pagehide", hush);

  // A code arrives as it was mailed, with spaces or a whole sentence around it.
  const digits = (text) => (/\d(?:[\s-]?\d){5}/.exec(text)?.[0] ?? text).replace(/\D/g, "");
  on("paste", (event) => {
    if (!event.target.matches?.("[data-code]")) return;
    event.preventDefault();
    event.target.value = digits(event.clipboardData.getData("text"));
  });

  // Choosing many rows: the count, and all of them at once.
  const count = (form) => {
    const [every] = all("[data-bulk-all]", form);
    const rows = [...form.elements].filter((box) => box.type === "checkbox" && box !== every);
    const chosen = rows.filter((box) => box.checked).length;
    for (const each of all("[data-bulk-count]", form)) say(each, "bulkCount", chosen);
    if (every) {
      every.checked = chosen === rows.length;
      every.indeterminate = chosen > 0 && chosen < rows.length;
    }
    return rows;
  };
  on("input", ({ target }) => {
    if (target.matches("[data-code]") && /\D/.test(target.value)) target.value = target.value.replace(/\D/g, "");
    const form = target.form?.closest("[data-bulk]");
    if (!form) return;
    const { checked } = target;
    if (target.matches("[data-bulk-all]")) for (const row of count(form)) row.checked = checked;
    count(form);
  });

  // After a refused form, what is wrong is read out first.
  all("[data-focus]")[0]?.focus();

  const ready = () => {
    for (const each of all("[data-js]")) each.hidden = false;
    all("form[data-bulk]").forEach(count);
    tick();
    look();
    listen();
  };
  on("htmx:after:swap", ready);
  setInterval(() => {
    tick();
    watch();
  }, 1000);
  ready();

  on("click", async ({ target }) => {
    if (target.closest("[data-print]")) print();
    const copies = target.closest("[data-copy]");
    if (!copies) return;
    const from = document.getElementById(copies.dataset.copy);
    getSelection().selectAllChildren(from);
    await navigator.clipboard?.writeText(from.textContent);
    if (navigator.clipboard) copies.textContent = copies.dataset.copied;
  });

  // A page kept by the browser may belong to someone who has signed out since: ask for it anew. Public forms stay as they were.
  on("pageshow", ({ persisted }) => {
    if (!persisted || document.querySelector("[data-keep]")) return;
    document.body.hidden = true;
    location.reload();
  });
})();
