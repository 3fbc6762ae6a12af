// Where one types: sends messages and commands, keeps what was not sent yet for each place.
import { Completion } from "./completion.js";
import { here } from "./place.js";
import { act, notice } from "./server.js";

const unsent = new Map();
const completions = new WeakMap();
const spot = (form) => `${here.place} ${form.dataset.pane === "thread" ? here.thread : ""}`;

export function readyComposers(root) {
  for (const form of root.querySelectorAll(".composer")) {
    const field = form.elements.text;
    field.value = unsent.get(spot(form)) ?? "";
    completions.set(form, new Completion(form));
    field.addEventListener("input", () => update(form));
    field.addEventListener("keydown", (event) => key(form, event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form);
    });
    update(form);
  }
}

// Keeps what stands in the composers before they go away.
export function rescueText() {
  for (const form of document.querySelectorAll(".composer")) unsent.set(spot(form), form.elements.text.value);
}

export function insert(form, text) {
  const field = form.elements.text;
  field.focus();
  const before = field.value.slice(0, field.selectionStart);
  field.setRangeText(before && !/\s$/.test(before) ? ` ${text}` : text, field.selectionStart, field.selectionEnd, "end");
  update(form);
}

function update(form) {
  form.classList.toggle("ready", form.elements.text.value.trim() !== "");
  completions.get(form).update();
}

function key(form, event) {
  if (event.isComposing || completions.get(form).key(event)) return;
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  send(form);
}

async function send(form) {
  const field = form.elements.text;
  const text = field.value;
  if (!text.trim()) return;
  const inThread = form.dataset.pane === "thread";
  const isCommand = text.startsWith("/");
  if (isCommand && inThread) {
    notice("Commands do not work in threads. Type it in the channel.");
    return;
  }
  field.value = "";
  update(form);
  const thread = inThread ? { thread_ts: here.thread } : {};
  const answer = await act(isCommand ? "command" : "message", { channel: here.place, text, ...thread });
  if (answer || field.value) return;
  field.value = text;
  update(form);
}
