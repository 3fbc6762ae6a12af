// Talks to the server: pieces of the page, and what a person does.
import { address, here } from "./place.js";

const FAILURES = {
  operation_timeout: "The app did not answer within 3 seconds.",
  dispatch_failed: "The app is not connected.",
};

export async function piece(name, extra) {
  const answer = await fetch(address(`/page/${name}`, extra));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.text();
}

// What cannot be marked now, as the server is gone, is marked when the channel is drawn the next time.
export function markRead() {
  return fetch(address("/page/read"), { method: "POST" }).catch((error) => console.warn(error));
}

// Does something as the viewer. Returns the answer; null, and a notice, when it could not be done.
export async function act(name, body, { quiet = false } = {}) {
  const answer = await send(name, { user: here.viewer, ...body });
  const problem = answer.error ?? FAILURES[answer.failure] ?? answer.failure;
  if (problem && !quiet) notice(problem);
  return answer.error ? null : answer;
}

// Moves the stand-in's clock: `to` an instant, or by `advance`; all that is shown follows by the stream.
export async function moveClock({ to, advance }) {
  const answer = await send("clock", { to, advance });
  if (answer.error) notice(answer.error);
}

async function send(name, body) {
  try {
    const answer = await fetch(`/control/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return await answer.json();
  } catch {
    return { error: "The sandbox does not answer. Is it still running?" };
  }
}

// Tells the person something: in the open modal, which covers all else, or at the foot of the page.
export function notice(text) {
  const status = document.querySelector("dialog[open] .modal-status");
  if (status) {
    status.textContent = text;
    return;
  }
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.textContent = text;
  document.getElementById("toasts").append(toast);
  setTimeout(() => toast.remove(), 6000);
}

const AT_FIRST = 20;
const BETWEEN = 120;

// Runs `work` soon, once for many requests, and never twice at the same time.
export function coalesced(work) {
  let wanted = false;
  let running = null;
  async function run() {
    for (let pause = AT_FIRST; wanted; pause = BETWEEN) {
      await new Promise((done) => setTimeout(done, pause));
      wanted = false;
      await work().catch((error) => console.warn(error)); // when the stream opens again, all is drawn anew
    }
    running = null;
  }
  return () => {
    wanted = true;
    running ??= run();
    return running;
  };
}
