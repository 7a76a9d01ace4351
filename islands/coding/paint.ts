// Colour on coded passages, without touching the text: one highlight for each of the nine colours, for one's
// own and for colleagues' codings. Where a browser cannot, the threads in the margin show them all the same.

import type { Desk } from "./desk.ts";
import type { Surface } from "./surface.ts";
import type { Span } from "./walk.ts";

const CAN_PAINT = typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight !== "undefined";
const COLOURS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

export class Paint {
  private readonly here = CAN_PAINT ? new Highlight() : null;
  private readonly nothing = CAN_PAINT ? new Highlight() : null;
  private readonly layers = new Map<string, Highlight>();
  private readonly surface: Surface;

  constructor(surface: Surface) {
    this.surface = surface;
    if (!this.here || !this.nothing) return;
    this.here.priority = -1;
    CSS.highlights.set("here", this.here);
    CSS.highlights.set("nothing", this.nothing);
    for (const colour of COLOURS) {
      for (const whose of ["own", "others"]) {
        const layer = new Highlight();
        this.layers.set(`${whose}-${colour}`, layer);
        CSS.highlights.set(`${whose}-${colour}`, layer);
      }
    }
  }

  /** Mark where one is. */
  showHere(here: Span): void {
    this.here?.clear();
    this.add(this.here, here);
  }

  /** Paint everything that is coded, and quieten the lines in which nothing was found. */
  showAll(desk: Desk, withOthers: boolean): void {
    for (const layer of this.layers.values()) layer.clear();
    for (const coding of desk.codings) {
      if (!coding.mine && !withOthers) continue;
      const colour = desk.code(coding.code)?.colour ?? 1;
      this.add(this.layers.get(`${coding.mine ? "own" : "others"}-${colour}`) ?? null, coding);
    }
    this.nothing?.clear();
    for (const mark of desk.nothing) this.add(this.nothing, mark);
  }

  private add(layer: Highlight | null, passage: Span): void {
    const range = layer && passage.start < passage.end ? this.surface.range(passage) : null;
    if (range) layer?.add(range);
  }
}
