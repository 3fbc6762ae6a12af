// What a person has entered in a form, kept when the app draws the form anew.
import { selectOf } from "./select.js";

function key(element) {
  return `${element.dataset.block}\n${element.dataset.action}\n${element.dataset.element}`;
}

export function takeDraft(form) {
  const draft = new Map();
  for (const element of form.querySelectorAll(".element")) draft.set(key(element), held(element));
  return draft;
}

// Puts entries back where block, action and kind of element are still the same.
export function redraft(form, draft) {
  if (!draft) return;
  for (const element of form.querySelectorAll(".element")) {
    const entries = draft.get(key(element));
    if (entries) put(element, entries);
  }
}

function held(element) {
  return {
    entry: element.querySelector("[data-entry]")?.value,
    chosen: element.querySelector(".select") ? selectOf(element).chosen : undefined,
    checked: [...element.querySelectorAll("[data-choice]:checked")].map((choice) => choice.value),
  };
}

function put(element, { entry, chosen, checked }) {
  const field = element.querySelector("[data-entry]");
  if (field && entry !== undefined) field.value = entry;
  if (chosen) selectOf(element).restore(chosen);
  for (const choice of element.querySelectorAll("[data-choice]")) choice.checked = checked.includes(choice.value);
}
