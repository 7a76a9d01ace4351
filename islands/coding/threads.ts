// The threads in the margin: a stripe for every coding beside the lines it covers, with the code's name.

import type { Coding, Desk } from "./desk.ts";
import { assignLanes, type Named, placeNames } from "./lanes.ts";
import { byId, make } from "./parts.ts";
import type { Surface } from "./surface.ts";
import { overlaps, type Span } from "./walk.ts";

const LANE = 6;
// Names keep their place while there are no more lanes than this.
const FEWEST_LANES = 3;
const NAME_HEIGHT = 17;
const FARTHEST = 40;

interface Stripe extends Named {
  coding: Coding;
  thread: HTMLElement;
  label: HTMLElement;
}

export class Threads {
  private isWaiting = false;
  private readonly bar = byId("here-bar");
  private readonly drawn = new Map<Coding, Stripe>();
  private here: Span | null = null;
  private readonly margin: HTMLElement;
  private readonly surface: Surface;
  private readonly desk: Desk;
  private readonly withOthers: () => boolean;
  private readonly open: (coding: Coding) => void;

  constructor(
    margin: HTMLElement,
    surface: Surface,
    desk: Desk,
    withOthers: () => boolean,
    open: (coding: Coding) => void,
  ) {
    this.margin = margin;
    this.surface = surface;
    this.desk = desk;
    this.withOthers = withOthers;
    this.open = open;
    const measureAnew = () => {
      this.drawn.clear();
      this.redraw();
      if (this.here) this.showHere(this.here);
    };
    new ResizeObserver(measureAnew).observe(surface.element);
    void document.fonts?.ready.then(measureAnew);
  }

  /** The lines of these paragraphs have moved: measure them anew when drawing next. */
  forget(changed: readonly Span[]): void {
    for (const coding of this.drawn.keys()) {
      if (changed.some((one) => overlaps(one, coding))) this.drawn.delete(coding);
    }
  }

  /** Draw at the next frame, however often it is asked until then. */
  redraw(): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    requestAnimationFrame(() => {
      this.isWaiting = false;
      this.draw();
    });
  }

  /** The bar beside the lines where one is. */
  showHere(here: Span): void {
    this.here = here;
    const top = this.margin.getBoundingClientRect().top;
    const rect = this.surface.liveRange(here)?.getBoundingClientRect();
    this.bar.hidden = !rect;
    if (!rect) return;
    this.bar.style.top = `${rect.top - top}px`;
    this.bar.style.height = `${rect.height}px`;
  }

  private draw(): void {
    const wanted = this.desk.codings.filter((coding) => coding.mine || this.withOthers());
    const stripes = this.measured(wanted.sort((one, other) => one.start - other.start));
    const lanes = assignLanes(stripes);
    const names = placeNames(stripes, NAME_HEIGHT, FARTHEST);
    const namesFrom = Math.max(FEWEST_LANES, ...lanes.map((lane) => lane + 1)) * LANE + 4;
    const shown: HTMLElement[] = [];
    stripes.forEach((stripe, index) => {
      place(stripe.thread, stripe.top + 3, (lanes[index] ?? 0) * LANE);
      shown.push(stripe.thread);
      const at = names[index];
      if (at === null || at === undefined) return;
      place(stripe.label, at + 4, namesFrom);
      shown.push(stripe.label);
    });
    const kept = new Set<Node>(shown);
    for (const old of [...this.margin.childNodes]) if (!kept.has(old)) old.remove();
    for (const element of shown) if (element.parentNode !== this.margin) this.margin.append(element);
  }

  /** Stripes with their places; only codings that are new are measured, all of them before anything is drawn. */
  private measured(codings: readonly Coding[]): Stripe[] {
    const top = this.margin.getBoundingClientRect().top;
    const stripes: Stripe[] = [];
    for (const coding of codings) {
      const stripe = this.drawn.get(coding) ?? this.measure(coding, top);
      if (!stripe) continue;
      this.drawn.set(coding, stripe);
      stripes.push(stripe);
    }
    return stripes;
  }

  private measure(coding: Coding, marginTop: number): Stripe | null {
    const rect = this.surface.liveRange(coding)?.getBoundingClientRect();
    const code = this.desk.code(coding.code);
    if (!rect || !code) return null;
    const name = coding.mine ? code.name : `${code.name} · ${initials(coding.person)}`;
    const [top, bottom] = [rect.top - marginTop, rect.bottom - marginTop];
    const click = () => this.open(coding);
    const thread = make("i", { class: `c${code.colour}${coding.mine ? "" : " other"}`, title: name, click });
    thread.style.height = `${Math.max(8, bottom - top - 6)}px`;
    return { coding, name, top, bottom, thread, label: make("span", { title: name, click }, name) };
  }
}

function place(element: HTMLElement, top: number, left: number): void {
  const where = `${top}px ${left}px`;
  if (element.dataset.at === where) return;
  element.dataset.at = where;
  element.style.top = `${top}px`;
  element.style.left = `${left}px`;
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word[0] ?? "")
    .join("");
}
