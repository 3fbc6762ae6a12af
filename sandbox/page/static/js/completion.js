// Suggestions above a composer: commands after /, people after @, channels after #.

const MARKS = [/^(\/\S* ?)$/, /(?:^|\s)(@[\w.-]*)$/, /(?:^|\s)(#[\w-]*)$/];
const SHOWN = 8;

export class Completion {
  constructor(form) {
    this.field = form.elements.text;
    this.box = form.querySelector(".complete");
    this.all = [...form.querySelector("template.suggestions").content.querySelectorAll("[role=option]")];
    this.box.id = `complete-${form.dataset.pane}`;
    this.field.setAttribute("aria-controls", this.box.id);
    this.box.addEventListener("pointerdown", (event) => event.preventDefault());
    this.box.addEventListener("click", (event) => this.pick(event.target.closest("[role=option]")));
    this.field.addEventListener("blur", () => this.close());
  }

  update() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    this.typed = MARKS.map((mark) => before.match(mark)?.[1]).find(Boolean);
    const found = this.typed ? this.all.filter((each) => this.fits(each)).slice(0, SHOWN) : [];
    this.box.replaceChildren(...found.map((each, number) => copy(each, `${this.box.id}-${number}`)));
    this.box.hidden = !found.length || document.activeElement !== this.field;
    const complete = found.length === 1 && found[0].dataset.value === this.typed?.trimEnd();
    if (!complete) this.activate(this.box.firstElementChild);
    else this.field.removeAttribute("aria-activedescendant");
  }

  fits(each) {
    if (!this.typed.startsWith(each.dataset.mark)) return false;
    const words = each.dataset.words.toLowerCase();
    const query = this.typed.trimEnd().toLowerCase();
    if (each.dataset.mark === "/") return words.startsWith(query);
    return [words, ...words.split(/[\s._-]+/)].some((word) => word.startsWith(query.slice(1)));
  }

  get active() {
    return this.box.querySelector(".active");
  }

  activate(option) {
    this.active?.classList.remove("active");
    if (!option) return;
    option.classList.add("active");
    option.setAttribute("aria-selected", "true");
    this.field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  // Returns whether the key was meant for the suggestions.
  key(event) {
    if (this.box.hidden) return false;
    const options = [...this.box.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.activate(options.at((options.indexOf(this.active) + step) % options.length));
    else if (["Enter", "Tab"].includes(event.key) && !event.shiftKey && this.active) this.pick(this.active);
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  pick(option) {
    if (!option) return;
    const end = this.field.selectionStart;
    this.field.setRangeText(`${option.dataset.value} `, end - this.typed.length, end, "end");
    this.field.dispatchEvent(new Event("input"));
  }

  close() {
    this.box.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
  }
}

function copy(option, id) {
  const item = option.cloneNode(true);
  item.id = id;
  return item;
}
