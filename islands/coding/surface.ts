// The text as a surface one can read, walk and select in: paragraphs with one text node, or a few where
// participants' words are set in italics. Positions are code points of the whole text.

import { Offsets } from "./offsets.ts";
import type { Span } from "./walk.ts";

interface Block extends Span {
  element: HTMLElement;
  offsets: Offsets;
}

export class Surface {
  readonly element: HTMLElement;
  private readonly blocks: Block[];

  constructor(element: HTMLElement) {
    this.element = element;
    this.blocks = [...element.querySelectorAll<HTMLElement>("[data-start]")].map((block) => {
      const offsets = new Offsets(block.textContent ?? "");
      const start = Number(block.dataset.start);
      return { element: block, offsets, start, end: start + offsets.length };
    });
  }

  /** A caret that can be moved and selected with, in a text that cannot be changed. */
  makeReadOnlyEditable(): void {
    const { element } = this;
    element.setAttribute("contenteditable", "true");
    element.setAttribute("role", "textbox");
    element.setAttribute("aria-multiline", "true");
    element.setAttribute("aria-readonly", "true");
    element.setAttribute("inputmode", "none");
    element.spellcheck = false;
    for (const kind of ["beforeinput", "drop", "paste", "cut"]) {
      element.addEventListener(kind, (event) => event.preventDefault());
    }
  }

  /** The text of a passage; between paragraphs a space. */
  words(passage: Span): string {
    return this.blocksOf(passage)
      .map((block) =>
        block.offsets.slice(
          Math.max(passage.start, block.start) - block.start,
          Math.min(passage.end, block.end) - block.start,
        ),
      )
      .join(" ");
  }

  /** A range of the page for a passage; it does not follow changes. */
  range(passage: Span): StaticRange | null {
    const first = this.place(passage.start, true);
    const last = this.place(passage.end, false);
    if (!first || !last) return null;
    return new StaticRange({
      startContainer: first.node, startOffset: first.unit, endContainer: last.node, endOffset: last.unit,
    });
  }

  /** The same as a live range, for measuring. */
  liveRange(passage: Span): Range | null {
    const fixed = this.range(passage);
    if (!fixed) return null;
    const range = document.createRange();
    range.setStart(fixed.startContainer, fixed.startOffset);
    range.setEnd(fixed.endContainer, fixed.endOffset);
    return range;
  }

  /** Put the caret at a position, without selecting. */
  putCaret(position: number): void {
    const place = this.place(position, true);
    if (place) getSelection()?.collapse(place.node, place.unit);
  }

  /** What is selected within the text, without blanks at its ends; start and end are equal for a caret. */
  selected(): Span | null {
    const selection = getSelection();
    if (!selection || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    if (!this.element.contains(range.startContainer) || !this.element.contains(range.endContainer)) return null;
    const start = this.position(range.startContainer, range.startOffset);
    const end = this.position(range.endContainer, range.endOffset);
    return range.collapsed ? { start, end: start } : this.trimmed({ start, end });
  }

  /** Set participants' words in italics, where that is not so already. Returns the paragraphs set anew. */
  setItalics(stretches: (within: Span) => Span[]): Span[] {
    const changed: Span[] = [];
    for (const block of this.blocks) {
      const wanted = stretches(block);
      if (sameSpans(wanted, this.italics(block))) continue;
      block.element.replaceChildren(...nodesOf(block, wanted));
      changed.push(block);
    }
    return changed;
  }

  private italics(block: Block): Span[] {
    return [...block.element.querySelectorAll("i")].map((one) => {
      const start = this.position(one, 0);
      return { start, end: start + new Offsets(one.textContent ?? "").length };
    });
  }

  private blocksOf(passage: Span): Block[] {
    return this.blocks.filter((block) => block.start < passage.end && passage.start < block.end);
  }

  private trimmed(passage: Span): Span {
    const points = [...this.padded(passage)];
    let { start, end } = passage;
    while (start < end && !(points[start - passage.start] ?? "").trim()) start += 1;
    while (end > start && !(points[end - 1 - passage.start] ?? "").trim()) end -= 1;
    return { start, end };
  }

  /** The text of a passage, with a blank for every character between paragraphs. */
  private padded(passage: Span): string[] {
    const points = new Array<string>(passage.end - passage.start).fill(" ");
    for (const block of this.blocksOf(passage)) {
      const start = Math.max(passage.start, block.start);
      const end = Math.min(passage.end, block.end);
      [...block.offsets.slice(start - block.start, end - block.start)].forEach((character, index) => {
        points[start - passage.start + index] = character;
      });
    }
    return points;
  }

  /** The text node and unit of a position; `isStart` decides for a position between two nodes. */
  private place(position: number, isStart: boolean): { node: Node; unit: number } | null {
    const block = this.blockAt(position, isStart);
    if (!block) return null;
    const local = Math.min(Math.max(position, block.start), block.end) - block.start;
    let units = block.offsets.toUnits(local);
    const nodes = textNodes(block.element);
    for (const [index, node] of nodes.entries()) {
      const isLast = index === nodes.length - 1;
      if (units < node.length || (units === node.length && (!isStart || isLast))) return { node, unit: units };
      units -= node.length;
    }
    return null;
  }

  private blockAt(position: number, isStart: boolean): Block | undefined {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const block = this.blocks[middle] as Block;
      if (isStart ? block.end <= position : block.end < position) low = middle + 1;
      else high = middle;
    }
    return this.blocks[low];
  }

  private position(container: Node, offset: number): number {
    const inside = container instanceof Element ? container : container.parentElement;
    const element = inside?.closest<HTMLElement>("[data-start]");
    const block = this.blocks.find((one) => one.element === element);
    if (!block) return this.positionBetween(container, offset);
    const range = document.createRange();
    range.selectNodeContents(block.element);
    range.setEnd(container, offset);
    return block.start + block.offsets.toPoints(range.toString().length);
  }

  /** A boundary between paragraphs: the start of the next one. */
  private positionBetween(container: Node, offset: number): number {
    const range = document.createRange();
    range.setStart(container, offset);
    const next = this.blocks.find((block) => range.comparePoint(block.element, 0) >= 0);
    return next ? next.start : (this.blocks.at(-1)?.end ?? 0);
  }
}

function nodesOf(block: Block, italics: readonly Span[]): Node[] {
  const nodes: Node[] = [];
  const add = (start: number, end: number, isItalic: boolean) => {
    if (start >= end) return;
    const text = document.createTextNode(block.offsets.slice(start - block.start, end - block.start));
    if (!isItalic) return nodes.push(text);
    const element = document.createElement("i");
    element.append(text);
    return nodes.push(element);
  };
  let at = block.start;
  for (const one of italics) {
    add(at, one.start, false);
    add(one.start, one.end, true);
    at = one.end;
  }
  add(at, block.end, false);
  return nodes;
}

function textNodes(element: Element): Text[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) found.push(node as Text);
  return found;
}

function sameSpans(one: readonly Span[], other: readonly Span[]): boolean {
  return one.length === other.length && one.every((span, i) => span.start === other[i]?.start && span.end === other[i]?.end);
}
