// Offsets: the server counts Unicode code points, the browser UTF-16 units. Everything in this folder
// counts code points; these functions are the edge. tests/vectors/anchor.json holds both sides to it.

export interface Anchor {
  start: number;
  end: number;
  quotation: string;
  prefix: string;
  suffix: string;
}

const CONTEXT = 32;

/** A text that is asked often: knows where its surrogate pairs are, so that converting needs no walk. */
export class Offsets {
  readonly text: string;
  readonly length: number;
  /** Code point offsets of the characters that take two units, in order. */
  private readonly pairs: number[] = [];

  constructor(text: string) {
    this.text = text;
    let points = 0;
    for (let unit = 0; unit < text.length; unit += 1, points += 1) {
      if (isPair(text, unit)) {
        this.pairs.push(points);
        unit += 1;
      }
    }
    this.length = points;
  }

  /** The browser's offset of a code point offset; RangeError outside the text. */
  toUnits(point: number): number {
    if (!Number.isInteger(point) || point < 0 || point > this.length) throw new RangeError("outside this text");
    return point + countBelow(this.pairs, point);
  }

  /** The code point offset of a browser's offset; inside a pair counts as before it. RangeError outside the text. */
  toPoints(unit: number): number {
    if (!Number.isInteger(unit) || unit < 0 || unit > this.text.length) throw new RangeError("outside this text");
    let low = 0;
    let high = this.pairs.length;
    // The pair with index i begins at unit pairs[i] + i and is passed from unit pairs[i] + i + 2 on.
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.pairs[middle] as number) + middle + 2 <= unit) low = middle + 1;
      else high = middle;
    }
    const next = this.pairs[low];
    const isInside = next !== undefined && next + low + 1 === unit;
    return unit - low - (isInside ? 1 : 0);
  }

  /** The characters from one code point offset to another. */
  slice(start: number, end: number): string {
    return this.text.slice(this.toUnits(start), this.toUnits(end));
  }
}

/** The passage with its words and what stands around it; RangeError if it is empty, blank or outside the text. */
export function anchorAt(text: string, start: number, end: number, context = CONTEXT): Anchor {
  const offsets = new Offsets(text);
  if (start > end) throw new RangeError("outside this text");
  const quotation = offsets.slice(start, end);
  if (!quotation.trim()) throw new RangeError("nothing is selected");
  return {
    start,
    end,
    quotation,
    prefix: offsets.slice(Math.max(0, start - context), start),
    suffix: offsets.slice(end, Math.min(offsets.length, end + context)),
  };
}

function isPair(text: string, unit: number): boolean {
  const high = text.charCodeAt(unit);
  const low = text.charCodeAt(unit + 1);
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}

function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
