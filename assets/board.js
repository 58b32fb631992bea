// Dragging somebody to another group sends the same form as the menu does; the menu is there for everybody.
(() => {
  "use strict";
  const on = addEventListener;
  const form = document.getElementById("drag");
  if (!form) return;
  let dragged, over;

  const mark = (place) => {
    over?.classList.remove("app-over");
    over = place;
    over?.classList.add("app-over");
  };
  /** The group, or "out", over which the dragged person can be let go. */
  const place = ({ target }) => {
    const found = dragged && target.closest?.("[data-to]");
    return found && found.dataset.to !== (dragged.dataset.from || "out") ? found : undefined;
  };

  const ready = () => {
    for (const each of document.querySelectorAll("[data-person]")) each.draggable = true;
  };
  on("dragstart", (event) => {
    dragged = event.target.closest?.("[data-person]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.name);
  });
  on("dragover", (event) => {
    const found = place(event);
    if (found !== over) mark(found);
    if (found) event.preventDefault();
  });
  on("drop", (event) => {
    const found = place(event);
    if (!found) return;
    event.preventDefault();
    const { person, from } = dragged.dataset;
    for (const [name, value] of Object.entries({ person, from, to: found.dataset.to })) form.elements[name].value = value;
    form.requestSubmit();
  });
  on("dragend", () => {
    mark();
    dragged = undefined;
  });
  on("htmx:after:swap", ready);
  ready();
})();
