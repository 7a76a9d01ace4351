// Colour on coded passages, without touching the text: one highlight for each of the nine colours, for one's
// own and for colleagues' codings. Where a browser cannot, the threads in the margin show them all the same.

import type { Coding, Desk } from "./desk.ts";
import type { Surface } from "./surface.ts";
import { overlaps, type Span } from "./walk.ts";

const CAN_PAINT = typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight !== "undefined";
const COLOURS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

export class Paint {
  private readonly here = CAN_PAINT ? new Highlight() : null;
  private readonly nothing = CAN_PAINT ? new Highlight() : null;
  private readonly layers = new Map<string, Highlight>();
  private readonly painted = new Map<Coding, { range: StaticRange; layer: Highlight }>();
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

  /** Paint what is coded, and quieten the lines in which nothing was found. Only what is new is touched. */
  showAll(desk: Desk, withOthers: boolean): void {
    const wanted = new Set(desk.codings.filter((coding) => coding.mine || withOthers));
    for (const [coding, { range, layer }] of this.painted) {
      if (wanted.has(coding)) continue;
      layer.delete(range);
      this.painted.delete(coding);
    }
    for (const coding of wanted) {
      if (this.painted.has(coding)) continue;
      const colour = desk.code(coding.code)?.colour ?? 1;
      const layer = this.layers.get(`${coding.mine ? "own" : "others"}-${colour}`);
      const range = layer ? this.add(layer, coding) : null;
      if (layer && range) this.painted.set(coding, { range, layer });
    }
    this.nothing?.clear();
    for (const mark of desk.nothing) this.add(this.nothing, mark);
  }

  /** These paragraphs were set anew, so that no range in them holds any more. */
  forget(changed: readonly Span[]): void {
    for (const [coding, { range, layer }] of this.painted) {
      if (!changed.some((one) => overlaps(one, coding))) continue;
      layer.delete(range);
      this.painted.delete(coding);
    }
  }

  private add(layer: Highlight | null, passage: Span): StaticRange | null {
    const range = layer && passage.start < passage.end ? this.surface.range(passage) : null;
    if (range) layer?.add(range);
    return range;
  }
}
