// The channel or home in the middle, the thread beside it, and the sidebar: drawn at first, and anew.
import { readyComposers, rescueText } from "./composer.js";
import { redraw, remember } from "./keyed.js";
import { address, here, moveTo } from "./place.js";
import { enhance } from "./select.js";
import { act, coalesced, markRead, piece } from "./server.js";

const NEAR = 60;
const dismissed = new Set(JSON.parse(sessionStorage.getItem("dismissed") ?? "[]"));
const get = (id) => document.getElementById(id);
const threadList = () => get("thread").querySelector(".list");

export const drawSidebar = coalesced(async () => {
  const scroll = get("sidebar").querySelector(".places").scrollTop;
  const html = await piece("sidebar");
  if (get("sidebar").innerHTML === html) return;
  get("sidebar").innerHTML = html;
  get("sidebar").querySelector(".places").scrollTop = scroll;
});

export const drawList = coalesced(async () => {
  const list = get("list");
  if (!list) return;
  let pinned, html;
  do {
    pinned = atBottom(get("scroller"));
    html = await piece("list", { since: pinned ? undefined : oldest(list), new: list.dataset.new });
    if (list !== get("list")) return;
  } while (pinned && !atBottom(get("scroller"))); // whoever scrolls up meanwhile stays there, with what they read
  const arrived = redraw(list, html).filter((row) => row.matches(".row"));
  settle(list);
  highlight(arrived);
  if (pinned) toBottom();
  else if (arrived.some((row) => row === list.lastElementChild)) document.querySelector(".newest").hidden = false;
  if (pinned) await seen();
});

export const drawThread = coalesced(async () => {
  const list = threadList();
  if (!list || !here.thread) return;
  const scroller = list.parentElement;
  const template = document.createElement("template");
  template.innerHTML = await piece("thread");
  const fresh = template.content.querySelector(".list");
  if (list !== threadList() || !fresh) return;
  const pinned = atBottom(scroller);
  highlight(redraw(list, fresh.innerHTML));
  settle(list);
  if (pinned) scroller.scrollTop = scroller.scrollHeight;
});

export const drawHome = coalesced(async () => {
  if (here.place !== "home") return;
  const template = document.createElement("template");
  template.innerHTML = await piece("main");
  get("home").replaceWith(template.content.getElementById("home"));
  enhance(get("home"));
});

export function drawAll() {
  drawSidebar();
  drawList();
  drawThread();
  drawHome();
}

// Shows another channel or the home without loading the page; `thread` opens beside it.
export async function goTo(place, thread = "") {
  const samePlace = place === here.place;
  rescueText();
  moveTo(place, thread);
  if (!samePlace) await showMain();
  await showThread();
}

export async function showMain() {
  get("main").innerHTML = await piece("main");
  get("sidebar").classList.remove("open");
  await ready();
  get("main").querySelector("textarea")?.focus();
}

export async function showThread() {
  get("thread").innerHTML = here.thread ? await piece("thread") : "";
  readyThread();
  get("thread").querySelector("textarea")?.focus();
}

export async function ready() {
  const list = get("list");
  if (list) {
    remember(list);
    settle(list);
    toBottom();
    get("scroller").addEventListener("scroll", scrolled);
    readyComposers(get("main"));
    await seen();
  } else {
    enhance(get("main"));
    drawSidebar();
    await act("home", {});
  }
  document.title = get("main").querySelector("[data-testid=place]").textContent.trim();
}

export function readyThread() {
  const list = threadList();
  if (!list) return;
  remember(list);
  settle(list);
  readyComposers(get("thread"));
  list.parentElement.scrollTop = list.parentElement.scrollHeight;
}

export async function loadEarlier() {
  const scroller = get("scroller");
  const list = get("list");
  const fromBottom = scroller.scrollHeight - scroller.scrollTop;
  redraw(list, await piece("list", { since: oldest(list), more: 1, new: list.dataset.new }));
  settle(list);
  scroller.scrollTop = scroller.scrollHeight - fromBottom;
}

export function toBottom() {
  const scroller = get("scroller");
  scroller.scrollTop = scroller.scrollHeight;
  document.querySelector(".newest").hidden = true;
}

export function dismiss(row) {
  dismissed.add(row.dataset.ts);
  sessionStorage.setItem("dismissed", JSON.stringify([...dismissed]));
  row.hidden = true;
}

function scrolled() {
  const button = document.querySelector(".newest");
  if (button.hidden || !atBottom(get("scroller"))) return;
  button.hidden = true;
  seen();
}

async function seen() {
  if (document.visibilityState === "visible") await markRead();
  await drawSidebar();
}

function settle(list) {
  for (const row of list.querySelectorAll("[data-ephemeral]")) row.hidden = dismissed.has(row.dataset.ts);
  for (const link of list.querySelectorAll("a[data-channel]")) link.href = address("/", { channel: link.dataset.channel });
}

function highlight(rows) {
  for (const row of rows) if (row.matches(".row") && row.dataset.user !== here.viewer) row.classList.add("arrived");
}

function atBottom(scroller) {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
}

function oldest(list) {
  return list.querySelector(".row")?.dataset.ts;
}
