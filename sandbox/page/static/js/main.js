// Starts the page and says what each control does.
import { dismiss, drawList, goTo, loadEarlier, ready, readyThread, showMain, showThread, toBottom } from "./channel.js";
import { insert, rescueText } from "./composer.js";
import { closeFloat, openMenu, watchFloats } from "./float.js";
import { watchElements } from "./interactions.js";
import { listen } from "./live.js";
import { openShortcuts, openThread, react, watchMessages } from "./messages.js";
import { watchModals } from "./modal.js";
import { pickPerson, pickPlace } from "./pickers.js";
import { address, here, readAddress } from "./place.js";
import { moveClock } from "./server.js";

const row = (control) => control.closest(".row");
const sidebar = document.getElementById("sidebar");
const hint = document.getElementById("hint");

const acts = {
  theme: switchTheme,
  people: pickPerson,
  jump: pickPlace,
  sidebar: () => sidebar.classList.toggle("open"),
  members: (control) => openMenu(document.getElementById("members"), control, () => undefined),
  earlier: loadEarlier,
  newest: () => {
    toBottom();
    drawList();
  },
  thread: (control) => openThread(row(control)),
  "close-thread": () => goTo(here.place),
  react: (control) => react(row(control), control.dataset.name),
  more: (control) => openShortcuts("message", control, { channel: row(control).dataset.channel, ts: row(control).dataset.ts }),
  shortcuts: (control) => openShortcuts("global", control),
  clock: (control) => moveClock(control.dataset),
  slash: (control) => insert(control.form, "/"),
  at: (control) => insert(control.form, "@"),
  dismiss: (control) => dismiss(row(control)),
  "dismiss-hint": () => {
    localStorage.setItem("hint", "dismissed");
    hint.hidden = true;
  },
};

function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme === "dark" || (root.dataset.theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
}

function onClick(event) {
  const control = event.target.closest("[data-act]");
  if (control && acts[control.dataset.act]) {
    acts[control.dataset.act](control);
    return;
  }
  const link = event.target.closest("a[data-channel]");
  if (link && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    goTo(link.dataset.channel);
  } else if (!event.target.closest(".sidebar")) sidebar.classList.remove("open");
}

function onKey(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    closeFloat();
    pickPlace();
  }
  if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]") && here.thread) {
    goTo(here.place);
    document.querySelector("#main textarea")?.focus();
  }
}

async function onBack() {
  const { viewer, place } = here;
  rescueText();
  if (readAddress() !== viewer) location.reload();
  if (here.place !== place) await showMain();
  await showThread();
}

watchFloats();
watchElements();
watchMessages();
watchModals();
document.addEventListener("click", onClick);
document.addEventListener("keydown", onKey);
addEventListener("popstate", onBack);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && drawList());
history.replaceState(null, "", address("/")); // names become ids, so that a place has one address
if (hint) hint.hidden = localStorage.getItem("hint") === "dismissed";
await ready();
readyThread();
document.querySelector(here.thread ? "#thread textarea" : "#main textarea")?.focus();
listen();
