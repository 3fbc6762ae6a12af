// What one can do with a message: react, reply, use a shortcut; and moving through a list by keyboard.
import { goTo } from "./channel.js";
import { openMenu } from "./float.js";
import { here } from "./place.js";
import { act } from "./server.js";

const tools = document.getElementById("tools").content.firstElementChild;

export function watchMessages() {
  document.addEventListener("pointerover", (event) => attach(event.target.closest?.(".row")));
  document.addEventListener("focusin", (event) => attach(event.target.closest(".row")));
  document.addEventListener("keydown", (event) => {
    const list = event.target.closest(".list");
    if (list && event.target.matches(".list, .row")) key(list, event);
  });
}

function attach(row) {
  if (!row || "ephemeral" in row.dataset || tools.parentElement === row) return;
  tools.querySelector("[data-act=thread]").hidden = row.closest(".list").dataset.pane === "thread";
  row.append(tools);
}

function key(list, event) {
  const rows = [...list.querySelectorAll(".row:not([hidden])")];
  const at = rows.indexOf(event.target);
  if (event.key === "Enter" && at >= 0) openThread(event.target);
  const next = { ArrowUp: at < 0 ? rows.length - 1 : at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  rows[Math.max(0, next)]?.focus();
}

export function openThread(row) {
  if (!("ephemeral" in row.dataset)) goTo(here.place, row.dataset.thread || row.dataset.ts);
}

export function react(row, name) {
  const mine = row.querySelector(`.reaction[data-name="${name}"][aria-pressed=true]`);
  act("react", { channel: row.dataset.channel, ts: row.dataset.ts, name, ...(mine ? { remove: true } : {}) });
}

export function openShortcuts(kind, anchor, where = {}) {
  openMenu(document.getElementById(`shortcuts-${kind}`), anchor, (button) => {
    act("shortcut", { callback_id: button.dataset.value, ...where });
  });
}
