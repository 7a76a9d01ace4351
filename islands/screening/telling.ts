// What the desk says of what waits, of what is held, and of what could not be saved.
import { heldLine, lineFor } from "./answers.ts";
import type { Why } from "./outbox.ts";
import type { Sending, Store, Told } from "./store.ts";

const byId = (name: string) => document.getElementById(name) as HTMLElement;
const state = byId("state");
const waitingLine = byId("outbox");
const held = byId("held");
const told = byId("told");
const toast = byId("toast");
const said = byId("said");
const TOAST_STAYS = 8000;

/** For screen readers; the page does not change. */
export function say(words: string): void {
  said.textContent = words;
}

export function tellWaiting(unsent: readonly Sending[], why: Why | null, lasts: boolean): void {
  waitingLine.hidden = !unsent.length || !why;
  if (why && unsent.length) write(waitingLine, lineFor(unsent, why, lasts));
  const signIn = waitingLine.querySelector<HTMLElement>("[data-act=sign-in]");
  if (signIn) signIn.hidden = why !== "signed-out" && why !== "somebody-else";
  state.hidden = false;
}

export function tellHeld(ahead: number, isReading: boolean, isMany: boolean, isWaiting: boolean): void {
  held.hidden = !isReading;
  write(held, heldLine(ahead, isMany || isWaiting));
  const keep = held.querySelector("[data-act=keep]") as HTMLElement;
  keep.textContent = isMany ? "Hold only a few" : "Keep 25 here";
  state.hidden = false;
}

/** Show what could not be saved, until the person says that they have seen it. */
export async function tellKept(store: Store): Promise<void> {
  told.replaceChildren(...(await store.told()).map((one) => notice(store, one)));
}

function notice(store: Store, one: Told): HTMLElement {
  const line = document.createElement("p");
  line.className = "notice warning";
  const words = document.createElement("span");
  words.textContent = `Not saved. ${one.sentence}`;
  const seen = document.createElement("button");
  seen.className = "btn small";
  seen.type = "button";
  seen.textContent = "I have seen it";
  seen.addEventListener("click", () => {
    line.remove();
    void store.seen(one.order);
  });
  line.append(words, " ", seen);
  return line;
}

let timer = 0;
/** Say what a swipe did, with a button that undoes it. */
export function showToast(words: string, undo: () => void): void {
  write(toast, words);
  toast.hidden = false;
  const button = toast.querySelector("button") as HTMLButtonElement;
  button.onclick = () => { hideToast(); undo(); };
  clearTimeout(timer);
  timer = window.setTimeout(hideToast, TOAST_STAYS);
}

export function hideToast(): void {
  toast.hidden = true;
}

function write(line: HTMLElement, words: string): void {
  (line.querySelector("span") as HTMLElement).textContent = words;
}
