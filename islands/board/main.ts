// The theme board: drag a card, a code or a column, or move it by keyboard. The server does the moving.
import { isTyping } from "../page/keys.ts";
import { type Place, step } from "./places.ts";
import { mark, placeOf, placeUnder, showMark, type Taker, takersOf, type Thing, thingAt, unmark } from "./surface.ts";

interface Moving {
  thing: Thing;
  takers: Taker[];
  from: Place;
  place: Place;
  lying: boolean;
}

const SAID = 2500;
let moving: Moving | null = null;
let returnTo = "";
let done = "";
let scrolled = 0;

function begin(thing: Thing): Moving {
  const takers = takersOf(thing);
  const from = placeOf(thing, takers);
  thing.element.classList.add("moving");
  return { thing, takers, from, place: from, lying: thing.sort === "analytic" };
}

function end(): void {
  moving?.thing.element.classList.remove("moving");
  moving = null;
  unmark();
}

function put(): void {
  if (!moving) return;
  const { thing, takers, from, place } = moving;
  const taker = takers[place.holder];
  end();
  hush();
  if (!taker || (place.holder === from.holder && place.index === from.index)) return say(`“${thing.name}” stays where it is.`);
  const form = document.getElementById("move-form") as HTMLFormElement;
  const before = taker.others[place.index]?.dataset["item"] ?? "";
  for (const [name, value] of Object.entries({ kind: thing.kind, item: thing.id, to: taker.theme, before })) {
    (form.elements.namedItem(name) as HTMLInputElement).value = value;
  }
  returnTo = thing.id;
  done = `“${thing.name}” is now ${where(spotIn(taker, place.index))}.`;
  form.requestSubmit();
}

function spotIn(taker: Taker, index: number): { before: string; name: string } {
  return { before: taker.others[index]?.dataset["name"] ?? "", name: taker.name };
}

function where({ before, name }: { before: string; name: string }): string {
  if (name === "no theme") return "without a theme";
  const within = name === "no column" ? "among those not placed" : name ? `in “${name}”` : "";
  return [before ? `before “${before}”` : "last", within].filter(Boolean).join(" ");
}

function say(words: string, stays = false): void {
  const line = document.getElementById("board-says");
  if (!line) return;
  line.textContent = words;
  if (!stays) window.setTimeout(() => { if (line.textContent === words) line.textContent = ""; }, SAID);
}

function tell(): void {
  if (!moving) return;
  const taker = moving.takers[moving.place.holder];
  if (!taker) return;
  mark(taker, moving.place.index);
  showMark();
  const to = where(spotIn(taker, moving.place.index));
  say(`“${moving.thing.name}”: ${to}. Arrows choose the place, Enter puts it there, Esc leaves it.`, true);
}

function hush(): void {
  say("", true);
}

// Before the page's own keys, so that arrows and Enter belong to the move while there is one.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (moving) {
    if (event.key === "Tab") { end(); return hush(); }
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") { end(); hush(); }
    else if (event.key === "Enter") put();
    else {
      moving.place = step(moving.takers.map((one) => ({ column: one.column, size: one.others.length })), moving.place, event.key, moving.lying);
      tell();
    }
    return;
  }
  if (event.key.toLowerCase() !== "m" || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (!document.querySelector("#board[data-moves=yes]")) return;
  const thing = thingAt(document.activeElement);
  if (!thing) return say("Go to a card, a code or a column with Tab first, then press M.");
  event.preventDefault();
  moving = begin(thing);
  tell();
}, true);

document.addEventListener("dragstart", (event) => {
  const thing = thingAt(event.target as Element);
  if (!thing || !event.dataTransfer) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", thing.name);
  moving = begin(thing);
});
document.addEventListener("dragover", (event) => {
  if (!moving) return;
  const place = placeUnder(moving.takers, event.target as Element, event.clientX, event.clientY, moving.lying);
  const taker = place && moving.takers[place.holder];
  if (!place || !taker) return unmark();
  event.preventDefault();
  moving.place = place;
  mark(taker, place.index);
});
document.addEventListener("drop", (event) => {
  if (!moving) return;
  event.preventDefault();
  put();
});
document.addEventListener("dragend", end);

// "Move" on a card or a code opens the same choice as a list, for touch and for whoever prefers it.
document.addEventListener("click", (event) => {
  const target = event.target as Element;
  if (target.closest("a[data-dialog]")) event.preventDefault();
  target.closest("[data-close]")?.closest("dialog")?.close();
  const opener = target.closest<HTMLElement>("[data-move]");
  const thing = opener && thingAt(opener);
  const dialog = opener && document.getElementById(`move-${opener.dataset["move"]}`) as HTMLDialogElement | null;
  if (!thing || !dialog) return;
  event.preventDefault();
  const form = dialog.querySelector("form") as HTMLFormElement;
  (form.elements.namedItem("item") as HTMLInputElement).value = thing.id;
  (form.elements.namedItem("to") as HTMLSelectElement).value = thing.element.parentElement?.dataset["theme"] ?? "";
  dialog.querySelectorAll("[data-what]").forEach((one) => { one.textContent = `“${thing.name}”`; });
  returnTo = thing.id;
  dialog.showModal();
});

function prepare(): void {
  document.documentElement.classList.add("has-script");
  if (document.querySelector("#board[data-moves=yes]")) {
    for (const one of document.querySelectorAll<HTMLElement>("#board [data-item]")) one.draggable = true;
    for (const one of document.querySelectorAll<HTMLElement>("#board [data-item] a")) one.draggable = false;
  }
  const board = document.querySelector<HTMLElement>("#board .board");
  board?.addEventListener("scroll", () => hint(board), { passive: true });
  if (board) hint(board);
}

function hint(board: HTMLElement): void {
  const line = document.querySelector<HTMLElement>("#board .more-columns");
  if (!line) return;
  const edge = board.getBoundingClientRect().right;
  const beyond = [...board.querySelectorAll(".col")].filter((one) => one.getBoundingClientRect().right > edge + 40).length;
  line.hidden = beyond === 0;
  const words = line.querySelector("span");
  if (words) words.textContent = beyond === 1 ? "One more column to the right." : `${beyond} more columns to the right.`;
  const button = line.querySelector("button");
  if (button) button.onclick = () => board.scrollBy({ left: board.clientWidth * 0.7, behavior: "smooth" });
}

document.addEventListener("htmx:beforeSwap", () => {
  scrolled = document.querySelector("#board .board")?.scrollLeft ?? 0;
});
document.addEventListener("htmx:afterSettle", (event) => {
  const words = done;
  done = "";
  // What was refused is told in the notices; the board stays as it was, and so does the focus.
  if ((event.target as Element).id === "notices") { returnTo = ""; return; }
  prepare();
  if (words) say(words);
  const board = document.querySelector("#board .board");
  if (board) board.scrollLeft = scrolled;
  if (!returnTo) return;
  const moved = document.querySelector<HTMLElement>(`#board [data-item="${CSS.escape(returnTo)}"]`);
  moved?.scrollIntoView({ block: "nearest", inline: "nearest" });
  moved?.querySelector<HTMLElement>("a")?.focus({ preventScroll: true });
  returnTo = "";
});
window.addEventListener("resize", () => {
  const board = document.querySelector<HTMLElement>("#board .board");
  if (board) hint(board);
});

prepare();
