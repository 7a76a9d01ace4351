// The board as it stands in the page: which lists hold what, and the mark of where something would go.
import type { Place } from "./places.ts";

/** Something that can be moved: a column, a card or a code. */
export interface Thing {
  element: HTMLElement;
  id: string;
  kind: string;
  sort: string;
  name: string;
}

/** A list that may take the thing, with the others that it holds. */
export interface Taker {
  element: HTMLElement;
  theme: string;
  name: string;
  column: number;
  others: HTMLElement[];
}

const marker = document.createElement("div");
marker.className = "marker";
marker.setAttribute("aria-hidden", "true");

/** The thing that this element is a part of, if any. */
export function thingAt(element: Element | null): Thing | null {
  const found = element?.closest<HTMLElement>("#board[data-moves=yes] :is([data-item], .below)");
  // A code below another one goes where that one goes.
  if (!found?.dataset["item"]) return null;
  const { item = "", kind = "", sort = "", name = "" } = found.dataset;
  return { element: found, id: item, kind, sort, name };
}

/** Every list that may take the thing, in the order of the page. */
export function takersOf(thing: Thing): Taker[] {
  const columns = [...document.querySelectorAll("#board .col")];
  const holders = document.querySelectorAll<HTMLElement>(`#board [data-holds="${thing.kind}"]`);
  return [...holders].filter((one) => (one.dataset["only"] ?? thing.sort) === thing.sort).map((element) => {
    const theme = element.dataset["theme"] ?? "";
    const inside = [...element.children].filter((one): one is HTMLElement =>
      one instanceof HTMLElement && one.dataset["item"] !== undefined && one !== thing.element);
    // Codes without a theme stand in the order of the codebook, so there is one place among them.
    const others = thing.kind === "code" && theme === "" ? [] : inside;
    const column = columns.findIndex((one) => one.contains(element));
    return { element, theme, name: element.dataset["name"] ?? "", column, others };
  });
}

/** Where the thing stands now. */
export function placeOf(thing: Thing, takers: readonly Taker[]): Place {
  const holder = takers.findIndex((one) => one.element === thing.element.parentElement);
  const before = following(thing.element);
  const index = takers[holder]?.others.findIndex((one) => one === before) ?? -1;
  return { holder, index: index < 0 ? (takers[holder]?.others.length ?? 0) : index };
}

/** Which of the lists lies under the pointer, and between which of its items. */
export function placeUnder(takers: readonly Taker[], target: Element, x: number, y: number, lying: boolean): Place | null {
  const widened = target.closest(".card, .loose, .col, .board");
  const holder = takers.findIndex((one) => one.element.contains(target) || (widened?.contains(one.element) ?? false));
  const taker = takers[holder];
  if (!taker) return null;
  const index = taker.others.findIndex((one) => {
    const box = one.getBoundingClientRect();
    return lying ? x < box.left + box.width / 2 : y < box.top + box.height / 2;
  });
  return { holder, index: index < 0 ? taker.others.length : index };
}

/** Mark the place where the thing would go. */
export function mark(taker: Taker, index: number): void {
  unmark();
  const before = taker.others[index] ?? null;
  if (before) before.before(marker);
  else (taker.others.at(-1) ?? null) ? taker.others.at(-1)?.after(marker) : taker.element.prepend(marker);
  taker.element.classList.add("receives");
}

/** Take the mark away. */
export function unmark(): void {
  marker.remove();
  for (const one of document.querySelectorAll(".receives")) one.classList.remove("receives");
}

/** Bring the mark into view. */
export function showMark(): void {
  marker.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function following(element: Element): Element | null {
  let next = element.nextElementSibling;
  while (next && !(next instanceof HTMLElement && next.dataset["item"] !== undefined)) next = next.nextElementSibling;
  return next;
}
