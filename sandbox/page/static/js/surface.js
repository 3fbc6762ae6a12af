// Where an element stands, and what it holds: what the control API must know of a click.

export function locate(element) {
  const surface = element.closest("[data-surface]");
  const { channel, ts, viewId } = surface.dataset;
  const where = surface.dataset.surface === "message" ? { channel, ts } : { view_id: viewId };
  const { action, block } = element.dataset;
  return { ...where, action_id: action, ...(block ? { block_id: block } : {}) };
}

// What an element holds now; undefined for what holds nothing, as buttons.
export function valueOf(element) {
  const entry = element.querySelector("[data-entry]");
  if (entry) return entry.value === "" ? null : entry.value;
  const select = element.querySelector(".select");
  if (select) return JSON.parse(select.dataset.value);
  const choices = [...element.querySelectorAll("[data-choice]")];
  if (!choices.length) return undefined;
  const checked = choices.filter((choice) => choice.checked).map((choice) => choice.value);
  return choices[0].type === "radio" ? (checked[0] ?? null) : checked;
}

// All values of a form, by block id and action id.
export function valuesOf(form) {
  const values = {};
  for (const element of form.querySelectorAll(".element")) {
    const value = valueOf(element);
    if (value === undefined) continue;
    const { block, action } = element.dataset;
    (values[block] ??= {})[action] = value;
  }
  return values;
}
