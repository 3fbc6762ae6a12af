// Two dialogs with a filter: whom to act as, and where to jump.
import { goTo } from "./channel.js";
import { actAs } from "./place.js";
import { piece } from "./server.js";

export async function pickPerson() {
  const template = document.createElement("template");
  template.innerHTML = await piece("people");
  const dialog = template.content.querySelector("dialog");
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  pick(dialog, (option) => actAs(option.dataset.value));
}

export function pickPlace() {
  const dialog = document.getElementById("jump");
  if (dialog.open) return;
  const places = [...document.querySelectorAll(".sidebar [data-channel]")].map(placeOption);
  dialog.querySelector("ul").replaceChildren(...places);
  dialog.querySelector("input").value = "";
  pick(dialog, (option) => goTo(option.dataset.value));
}

function placeOption(link) {
  const option = document.createElement("li");
  option.setAttribute("role", "option");
  option.id = `jump-${link.dataset.channel}`;
  option.dataset.value = link.dataset.channel;
  option.dataset.words = link.dataset.name;
  option.replaceChildren(...[...link.childNodes].map((node) => node.cloneNode(true)));
  return option;
}

function pick(dialog, choose) {
  const input = dialog.querySelector("input");
  const options = [...dialog.querySelectorAll("[role=option]")];
  const shown = () => options.filter((option) => !option.hidden);
  const finish = (option) => {
    if (!option) return;
    dialog.close();
    choose(option);
  };
  input.oninput = () => {
    const query = input.value.trim().toLowerCase();
    for (const option of options) option.hidden = !option.dataset.words.toLowerCase().includes(query);
    activate(input, options, shown()[0]);
  };
  input.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") finish(options.find((option) => option.matches(".active")));
    if (!step) return;
    event.preventDefault();
    const found = shown();
    activate(input, options, found.at((found.findIndex((option) => option.matches(".active")) + step) % found.length));
  };
  dialog.querySelector("ul").onclick = (event) => finish(event.target.closest("[role=option]"));
  dialog.onclick = (event) => event.target === dialog && dialog.close();
  dialog.showModal();
  activate(input, options, options.find((option) => "current" in option.dataset) ?? options[0]);
}

function activate(input, options, active) {
  for (const option of options) option.classList.toggle("active", option === active);
  for (const option of options) option.setAttribute("aria-selected", option === active);
  if (active) input.setAttribute("aria-activedescendant", active.id);
  active?.scrollIntoView({ block: "nearest" });
}
