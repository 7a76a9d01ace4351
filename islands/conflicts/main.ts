// Conflicts by keys: go from one to the next, read, remark, and settle where one may.
// Without this script everything on the page works by Tab and Enter.
import { settleKey } from "./settling.ts";

const all = [...document.querySelectorAll<HTMLElement>("article[data-conflict]")];
const said = document.getElementById("said");
let here = Math.max(0, all.findIndex((one) => one.id === location.hash.slice(1)));
let armed: HTMLButtonElement | null = null;

function mark(place: number, isMoved: boolean): void {
  here = Math.min(Math.max(place, 0), all.length - 1);
  disarm();
  all.forEach((one, n) => one.classList.toggle("marked", n === here));
  if (!isMoved) return;
  all[here]?.focus({ preventScroll: true });
  all[here]?.scrollIntoView({ block: "start" });
}

function disarm(): void {
  armed?.classList.remove("armed");
  armed = null;
}

/** A decision is settled by the same key pressed twice, so that no single slip settles anything. */
function settle(button: HTMLButtonElement): void {
  if (armed === button) return button.click();
  disarm();
  armed = button;
  button.classList.add("armed");
  if (said) said.textContent = `${button.textContent}: press the key again to settle it.`;
}

function act(key: string): boolean {
  const one = all[here];
  if (!one) return false;
  const decision = settleKey(key);
  if (decision) {
    const button = one.querySelector<HTMLButtonElement>(`.settle button[value=${decision}]`);
    if (button) settle(button);
    return button !== null;
  }
  disarm();
  if (key === "j" || key === "k") mark(here + (key === "j" ? 1 : -1), true);
  else if (key === "o") one.querySelector<HTMLElement>("details > summary")?.click();
  else if (key === "r") one.querySelector<HTMLElement>("[data-field=remark]")?.focus();
  else if (key === "b") one.querySelector<HTMLElement>("[data-field=note]")?.focus();
  else if (key === "t") one.querySelector<HTMLElement>("select[name=criterion]")?.focus();
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const target = event.target as Element;
  if (target.matches("input, textarea, select") || document.querySelector("dialog[open]")) {
    // From a list of criteria Escape leads back to the conflict; fields are left by Escape on every page.
    if (event.key === "Escape" && target.matches("select")) (target as HTMLElement).blur();
    return;
  }
  if (act(event.key.toLowerCase())) event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const one = (event.target as Element).closest<HTMLElement>("article[data-conflict]");
  if (one && all.indexOf(one) !== here) mark(all.indexOf(one), false);
});

if (all.length) mark(here, false);
