// Buttons, selects, pickers and menus that an app has put into messages, modals and the home tab.
import { openMenu } from "./float.js";
import { act } from "./server.js";
import { locate, valueOf } from "./surface.js";

let remembered = Promise.resolve();

export function watchElements() {
  document.addEventListener("click", (event) => {
    const used = event.target.closest("[data-use]");
    if (used) use(used.closest(".element"), used.dataset.value || undefined, event);
    const more = event.target.closest("[data-overflow]");
    if (more) overflow(more.closest(".element"), more);
  });
  document.addEventListener("change", (event) => {
    if (event.target.closest("[data-entry], [data-choice]")) changed(event.target.closest(".element"));
  });
  document.addEventListener("chosen", (event) => changed(event.target.closest(".element")));
  document.addEventListener("keydown", (event) => {
    const line = event.key === "Enter" && event.target.closest("input[data-entry]");
    if (!line || !line.closest("[data-dispatch]")) return;
    event.preventDefault();
    line.blur();
  });
}

function overflow(element, anchor) {
  openMenu(element.querySelector("template.overflow"), anchor, (button) => {
    if (button.dataset.url) window.open(button.dataset.url, "_blank", "noopener");
    use(element, button.dataset.value);
  });
}

// An input that the app does not hear of at once is told too, quietly, so that a later click carries it.
function changed(element) {
  if ("dispatch" in element.dataset) use(element, valueOf(element));
  else if (element.closest("[data-surface]").dataset.surface !== "view") remember(element);
}

function remember(element) {
  remembered = act("click", { ...locate(element), value: valueOf(element) }, { quiet: true });
}

async function use(element, value, event) {
  const question = element.querySelector(":scope > template.confirm");
  if (question) event?.preventDefault();
  if (question && !(await confirmed(question))) return;
  const form = element.closest("form.modal");
  if (form) await rememberForm(form, element);
  await remembered;
  element.setAttribute("aria-busy", "true");
  await act("click", { ...locate(element), ...(value === undefined ? {} : { value }) });
  element.removeAttribute("aria-busy");
}

// A click in a modal carries what its other fields hold, as in Slack.
function rememberForm(form, used) {
  const fields = [...form.querySelectorAll(".element:not([data-dispatch])")].filter((field) => field !== used);
  const held = fields.filter((field) => ![undefined, null, ""].includes(valueOf(field)));
  return Promise.all(held.map((field) => act("click", { ...locate(field), value: valueOf(field) }, { quiet: true })));
}

function confirmed(template) {
  const dialog = template.content.firstElementChild.cloneNode(true);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue === "confirm");
    });
  });
}
