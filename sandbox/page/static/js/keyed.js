// Puts fresh HTML into a list and leaves alone what did not change, with its focus and half-made choices.
import { enhance } from "./select.js";

const sources = new WeakMap();

export function remember(list) {
  for (const child of list.children) sources.set(child, child.outerHTML);
  enhance(list);
}

// Returns the rows that were not there before.
export function redraw(list, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const old = new Map([...list.children].map((child) => [child.dataset.key, child]));
  const arrived = [];
  let next = list.firstElementChild;
  for (const fresh of [...template.content.children]) {
    const was = old.get(fresh.dataset.key);
    old.delete(fresh.dataset.key);
    const row = was && sources.get(was) === fresh.outerHTML ? was : adopt(fresh);
    if (row === was && row === next) {
      next = next.nextElementSibling;
      continue;
    }
    if (was === next) next = next?.nextElementSibling ?? null;
    list.insertBefore(row, next);
    if (!was) arrived.push(row);
    else if (row !== was) replaceRow(was, row);
  }
  for (const gone of old.values()) gone.remove();
  return arrived;
}

function adopt(fresh) {
  const row = document.importNode(fresh, true);
  sources.set(row, fresh.outerHTML);
  enhance(row);
  return row;
}

function replaceRow(was, row) {
  const focused = was.contains(document.activeElement) ? document.activeElement : null;
  const action = focused?.closest("[data-action]")?.dataset.action;
  was.remove();
  if (!focused) return;
  const same = action && row.querySelector(`[data-action="${CSS.escape(action)}"] :is(button, input, a)`);
  (same || row).focus({ preventScroll: true });
}
