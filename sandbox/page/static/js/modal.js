// Modals: a stack of views in one dialog. What a person typed lives here until it is submitted.
import { redraft, takeDraft } from "./drafts.js";
import { act, coalesced, piece } from "./server.js";
import { enhance } from "./select.js";
import { valuesOf } from "./surface.js";

const drafts = new Map();
let dialog = null;
let submitting = false;

export const drawModals = coalesced(async () => show(await piece("modals")));

export function watchModals() {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form.modal")) return;
    event.preventDefault();
    submit(event.target);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-act=close-modal]")) closeTop();
  });
  show(document.getElementById("modals").innerHTML);
  document.getElementById("modals").replaceChildren();
}

function show(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const fresh = template.content.querySelector("form.modal:last-of-type");
  const top = dialog?.querySelector("form.modal");
  if (top) drafts.set(top.dataset.viewId, takeDraft(top));
  if (!fresh) return hide();
  if (!top) dialog = openDialog();
  if (top?.dataset.viewId === fresh.dataset.viewId && dialog.drawn === fresh.outerHTML) return undefined;
  return replace(top, fresh);
}

function replace(top, fresh) {
  const same = top?.dataset.viewId === fresh.dataset.viewId;
  const focused = same ? document.activeElement.closest(".element")?.dataset : null;
  const scroll = same ? dialog.querySelector(".modal-body").scrollTop : 0;
  dialog.drawn = fresh.outerHTML;
  dialog.replaceChildren(fresh);
  dialog.setAttribute("aria-label", fresh.querySelector("h2").textContent);
  enhance(fresh);
  redraft(fresh, drafts.get(fresh.dataset.viewId));
  fresh.querySelector(".modal-body").scrollTop = scroll;
  focusIn(fresh, focused);
}

function focusIn(form, focused) {
  const wrong = form.querySelector(".field-wrong :is(input, textarea)");
  const same = focused && form.querySelector(`.element[data-action="${CSS.escape(focused.action)}"] :is(input, textarea, button)`);
  (wrong ?? same ?? form.querySelector(".modal-body :is(input, textarea, button), [type=submit]"))?.focus();
}

function openDialog() {
  const box = document.createElement("dialog");
  box.className = "modal-frame";
  box.addEventListener("cancel", (event) => {
    event.preventDefault();
    closeTop();
  });
  document.body.append(box);
  box.showModal();
  return box;
}

function hide() {
  dialog?.remove();
  dialog = null;
  drafts.clear();
}

async function submit(form) {
  if (submitting) return;
  submitting = true;
  const button = form.querySelector("[type=submit]");
  form.querySelector(".modal-status").textContent = "";
  button.setAttribute("aria-busy", "true");
  await act("submit", { view_id: form.dataset.viewId, values: valuesOf(form) });
  button.removeAttribute("aria-busy");
  submitting = false;
  drawModals();
}

async function closeTop() {
  const form = dialog?.querySelector("form.modal");
  if (!form) return;
  await act("close", { view_id: form.dataset.viewId });
  drawModals();
}
