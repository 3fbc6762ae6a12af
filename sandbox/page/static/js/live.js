// Hears of every change and draws anew what it concerns.
import { drawAll, drawHome, drawList, drawSidebar, drawThread } from "./channel.js";
import { drawModals } from "./modal.js";
import { here } from "./place.js";

const OFFLINE_AFTER = 1500;
const CLOCK_TICKS = 20_000;

export function listen() {
  const offline = document.getElementById("offline");
  const stream = new EventSource(`/events?as=${here.viewer}`);
  let timer;
  stream.addEventListener("open", () => {
    clearTimeout(timer);
    timer = undefined;
    offline.hidden = true;
    document.body.dataset.live = "true";
    drawAll(); // what happened while nobody listened
    drawModals();
  });
  stream.addEventListener("error", () => {
    timer ??= setTimeout(() => (offline.hidden = false), OFFLINE_AFTER);
    delete document.body.dataset.live;
  });
  stream.addEventListener("message", (event) => draw(JSON.parse(event.data)));
  setInterval(drawSidebar, CLOCK_TICKS); // a moved clock goes on
  window.addEventListener("pagehide", () => stream.close());
}

function draw({ kind, channel }) {
  if (kind === "view") drawModals();
  else if (kind === "home") drawHome();
  else if (kind === "clock") drawAll();
  else {
    drawSidebar();
    if (channel !== here.place) return;
    drawList();
    drawThread();
  }
}
