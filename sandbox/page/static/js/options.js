// Choices that an app offers, as items of a list.

export function optionItem(option) {
  const item = document.createElement("li");
  item.setAttribute("role", "option");
  item.dataset.value = option.value;
  item.dataset.label = option.text.text;
  item.textContent = option.text.text;
  if (option.description) {
    const small = document.createElement("small");
    small.textContent = option.description.text;
    item.append(small);
  }
  return item;
}

export function groupItem(group) {
  const item = document.createElement("li");
  item.className = "group";
  item.setAttribute("role", "presentation");
  item.textContent = group.label.text;
  return item;
}

export function noteItem(text) {
  const item = document.createElement("li");
  item.className = "note";
  item.textContent = text;
  return item;
}
