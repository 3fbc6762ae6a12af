// Menus and lists that float beside what opened them; one at a time.

let open = null;

export function place(box, anchor) {
  const at = anchor.getBoundingClientRect();
  const below = innerHeight - at.bottom;
  box.style.maxHeight = `${Math.min(280, Math.max(below, at.top) - 16)}px`;
  const height = box.offsetHeight;
  box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 8))}px`;
  box.style.top = `${below > height + 12 ? at.bottom + 4 : Math.max(8, at.top - height - 4)}px`;
}

// Shows a menu cloned from a template; calls `choose` with the chosen button.
export function openMenu(template, anchor, choose) {
  closeFloat();
  const menu = template.content.firstElementChild.cloneNode(true);
  (anchor.closest("dialog") ?? document.body).append(menu);
  place(menu, anchor);
  menu.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    closeFloat();
    choose(button);
  });
  menu.addEventListener("keydown", moveInMenu);
  setFloat(menu, () => menu.remove(), anchor);
  menu.querySelector("[role=menuitem]")?.focus();
}

export function setFloat(box, close, anchor) {
  if (open?.box === box) return;
  closeFloat();
  open = { box, close, anchor };
}

export function closeFloat() {
  const was = open;
  open = null;
  was?.close();
  return was !== null;
}

function moveInMenu(event) {
  const items = [...event.currentTarget.querySelectorAll("[role=menuitem]")];
  const step = { ArrowDown: 1, ArrowUp: -1, Tab: event.shiftKey ? -1 : 1 }[event.key];
  if (!step || !items.length) return;
  event.preventDefault();
  items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
}

export function watchFloats() {
  document.addEventListener("pointerdown", (event) => {
    if (open && !open.box.contains(event.target) && !open.anchor.contains(event.target)) closeFloat();
  });
  document.addEventListener("scroll", (event) => {
    if (open && !open.box.contains(event.target)) closeFloat();
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    const { anchor } = open;
    closeFloat();
    anchor.focus?.();
    event.preventDefault();
    event.stopPropagation();
  }, true);
}
