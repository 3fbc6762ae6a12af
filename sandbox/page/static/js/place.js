// Who looks, and where: kept in the address, so that links and the back button work.

export const here = {
  viewer: document.body.dataset.viewer,
  place: document.body.dataset.place,
  thread: document.body.dataset.thread,
};

export function address(path, extra = {}) {
  const query = new URLSearchParams({ as: here.viewer, channel: here.place });
  if (here.thread) query.set("thread", here.thread);
  for (const [name, value] of Object.entries(extra)) if (value !== undefined) query.set(name, value);
  return `${path}?${query}`;
}

export function moveTo(place, thread = "") {
  Object.assign(here, { place, thread });
  history.pushState(null, "", address("/"));
}

export function readAddress() {
  const query = new URLSearchParams(location.search);
  Object.assign(here, {
    place: query.get("channel") ?? document.body.dataset.place,
    thread: query.get("thread") ?? "",
  });
  return query.get("as") ?? here.viewer;
}

// As another person everything is different: the page is loaded anew.
export function actAs(person) {
  const query = new URLSearchParams({ as: person });
  if (here.place !== "home" && !document.querySelector("[data-testid=direct][aria-current]")) {
    query.set("channel", here.place);
  } else {
    query.set("channel", "home");
  }
  location.assign(`/?${query}`);
}
