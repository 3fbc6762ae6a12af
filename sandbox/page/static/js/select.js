// Selects: a text field that filters a list, for one choice or several, from the page or from the app.
import { closeFloat, place, setFloat } from "./float.js";
import { groupItem, noteItem, optionItem } from "./options.js";
import { act } from "./server.js";
import { locate } from "./surface.js";

const selects = new WeakMap();
const TYPING_PAUSE = 180;

export function enhance(root) {
  for (const box of root.querySelectorAll(".select")) if (!selects.has(box)) selects.set(box, new Select(box));
}

export function selectOf(element) {
  return selects.get(element.querySelector(".select"));
}

class Select {
  constructor(box) {
    this.box = box;
    this.multi = "multi" in box.dataset;
    this.external = box.dataset.source === "external";
    this.input = box.querySelector("input");
    this.list = box.querySelector(".options");
    this.placeholder = this.input.placeholder;
    this.chosen = JSON.parse(box.dataset.chosen);
    this.input.addEventListener("input", () => this.search());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("click", () => this.open());
    box.querySelector(".select-box").addEventListener("pointerdown", (event) => this.press(event));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.pick(event.target.closest("[role=option]")));
    this.input.addEventListener("blur", () => this.isOpen && closeFloat());
    this.show();
  }

  get isOpen() {
    return !this.list.hidden;
  }

  get value() {
    const values = this.chosen.map((each) => each.value);
    return this.multi ? values : (values[0] ?? null);
  }

  // Takes over what the same select held before the app drew it again.
  restore(chosen) {
    this.chosen = chosen;
    this.show();
  }

  show() {
    const [first] = this.chosen;
    this.input.value = "";
    const single = !this.multi && first !== undefined;
    this.box.classList.toggle("single-chosen", single);
    this.input.placeholder = single ? first.label : this.multi && first ? "" : this.placeholder;
    this.box.dataset.value = JSON.stringify(this.value);
    this.box.querySelector(".chips").replaceChildren(...(this.multi ? this.chosen.map((each) => this.chip(each)) : []));
    this.mark();
  }

  chip(each) {
    const chip = document.createElement("span");
    chip.className = "chip";
    chip.textContent = each.label;
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "×";
    remove.setAttribute("aria-label", `Remove ${each.label}`);
    remove.addEventListener("click", () => this.toggle(each));
    chip.append(remove);
    return chip;
  }

  press(event) {
    if (event.target === this.input || event.target.closest("button")) return;
    event.preventDefault();
    this.input.focus();
    this.open();
  }

  open() {
    if (this.isOpen) return;
    this.list.hidden = false;
    this.list.style.width = `${Math.max(this.box.offsetWidth, 220)}px`;
    this.input.setAttribute("aria-expanded", "true");
    this.list.id ||= `options-${crypto.randomUUID()}`;
    this.input.setAttribute("aria-controls", this.list.id);
    setFloat(this.list, () => this.close(), this.box);
    this.search();
  }

  close() {
    this.list.hidden = true;
    this.input.value = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  search() {
    if (!this.isOpen) return this.open();
    clearTimeout(this.timer);
    if (this.external) {
      this.timer = setTimeout(() => this.ask(), TYPING_PAUSE);
      if (!this.list.children.length) this.note("Type to search");
    } else this.filter();
    place(this.list, this.box);
    return undefined;
  }

  filter() {
    const query = this.input.value.trim().toLowerCase();
    for (const option of this.options) option.hidden = !option.textContent.toLowerCase().includes(query);
    this.activate(this.shown[0]);
  }

  async ask() {
    const query = this.input.value.trim();
    if (query.length < Number(this.box.dataset.minQuery)) {
      return this.note(`Type ${this.box.dataset.minQuery} letters or more`);
    }
    const answer = await act("options", { ...locate(this.box.closest(".element")), query });
    if (!this.isOpen || query !== this.input.value.trim()) return undefined;
    const groups = answer?.option_groups ?? [];
    this.list.replaceChildren(
      ...(answer?.options ?? []).map(optionItem),
      ...groups.flatMap((group) => [groupItem(group), ...group.options.map(optionItem)]),
    );
    if (!this.options.length) this.note("Nothing found");
    this.mark();
    this.activate(this.shown[0]);
    return place(this.list, this.box);
  }

  note(text) {
    this.list.replaceChildren(noteItem(text));
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get shown() {
    return this.options.filter((option) => !option.hidden);
  }

  get active() {
    return this.list.querySelector(".active");
  }

  activate(option) {
    this.active?.classList.remove("active");
    if (!option) return;
    option.classList.add("active");
    option.id ||= `option-${crypto.randomUUID()}`;
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  mark() {
    const held = new Set(this.chosen.map((each) => each.value));
    for (const option of this.options) option.setAttribute("aria-selected", held.has(option.dataset.value));
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!this.isOpen) return this.open();
      const shown = this.shown;
      return this.activate(shown.at((shown.indexOf(this.active) + step) % shown.length));
    }
    if (event.key === "Enter") {
      event.preventDefault();
      return this.isOpen ? this.pick(this.active) : this.open();
    }
    if (event.key === "Backspace" && !this.input.value && this.chosen.length) return this.toggle(this.chosen.at(-1));
    return undefined;
  }

  pick(option) {
    if (!option) return;
    this.toggle({ value: option.dataset.value, label: option.dataset.label });
    if (!this.multi) closeFloat();
  }

  toggle(each) {
    const others = this.chosen.filter((held) => held.value !== each.value);
    const removed = others.length < this.chosen.length;
    if (!this.multi) this.chosen = [each];
    else if (removed) this.chosen = others;
    else if (this.chosen.length < Number(this.box.dataset.max || Infinity)) this.chosen = [...this.chosen, each];
    this.show();
    this.box.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
  }
}
