// The threads in the margin: a stripe for every coding beside the lines it covers, with the code's name.

import type { Coding, Desk } from "./desk.ts";
import { assignLanes, placeNames } from "./lanes.ts";
import { byId } from "./parts.ts";
import type { Surface } from "./surface.ts";
import type { Span } from "./walk.ts";

const LANE = 6;
// Names keep their place while there are no more lanes than this.
const FEWEST_LANES = 3;
const NAME_HEIGHT = 17;
const FARTHEST = 40;

export class Threads {
  private isWaiting = false;
  private readonly bar = byId("here-bar");
  private readonly margin: HTMLElement;
  private readonly surface: Surface;
  private readonly desk: Desk;
  private readonly open: (coding: Coding) => void;

  constructor(margin: HTMLElement, surface: Surface, desk: Desk, open: (coding: Coding) => void) {
    this.margin = margin;
    this.surface = surface;
    this.desk = desk;
    this.open = open;
    new ResizeObserver(() => this.redraw(true)).observe(surface.element);
    void document.fonts?.ready.then(() => this.redraw(true));
  }

  /** Draw at the next frame, however often it is asked until then. */
  redraw(withOthers: boolean): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    requestAnimationFrame(() => {
      this.isWaiting = false;
      this.draw(withOthers);
    });
  }

  private draw(withOthers: boolean): void {
    const top = this.margin.getBoundingClientRect().top;
    const stripes = [];
    const inReadingOrder = [...this.desk.codings].sort((one, other) => one.start - other.start);
    for (const coding of inReadingOrder) {
      if (!coding.mine && !withOthers) continue;
      const rect = this.surface.liveRange(coding)?.getBoundingClientRect();
      const code = this.desk.code(coding.code);
      if (!rect || !code) continue;
      const name = coding.mine ? code.name : `${code.name} · ${initials(coding.person)}`;
      stripes.push({ coding, code, name, top: rect.top - top, bottom: rect.bottom - top });
    }
    const lanes = assignLanes(stripes);
    const names = placeNames(stripes, NAME_HEIGHT, FARTHEST);
    const namesFrom = Math.max(FEWEST_LANES, ...lanes.map((lane) => lane + 1)) * LANE + 4;
    const drawn: HTMLElement[] = [];
    stripes.forEach((stripe, index) => {
      const thread = document.createElement("i");
      thread.className = `c${stripe.code.colour}${stripe.coding.mine ? "" : " other"}`;
      thread.title = stripe.name;
      place(thread, stripe.top + 3, (lanes[index] ?? 0) * LANE);
      thread.style.height = `${Math.max(8, stripe.bottom - stripe.top - 6)}px`;
      thread.addEventListener("click", () => this.open(stripe.coding));
      drawn.push(thread);
      const at = names[index];
      if (at === null || at === undefined) return;
      const label = document.createElement("span");
      label.textContent = stripe.name;
      label.title = stripe.name;
      place(label, at + 4, namesFrom);
      label.addEventListener("click", () => this.open(stripe.coding));
      drawn.push(label);
    });
    this.margin.replaceChildren(...drawn);
  }

  /** The bar beside the lines where one is. */
  showHere(here: Span): void {
    const top = this.margin.getBoundingClientRect().top;
    const rect = this.surface.liveRange(here)?.getBoundingClientRect();
    this.bar.hidden = !rect;
    if (!rect) return;
    this.bar.style.top = `${rect.top - top}px`;
    this.bar.style.height = `${rect.height}px`;
  }
}

function place(element: HTMLElement, top: number, left: number): void {
  element.style.top = `${top}px`;
  element.style.left = `${left}px`;
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word[0] ?? "")
    .join("");
}
