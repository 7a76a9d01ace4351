// Walking through a text line by line: which line one is in, the next, and a stretch of several.

export interface Span {
  start: number;
  end: number;
}

/** Where one is: a passage, and which lines it came from (-1 where it was selected freely). */
export interface Here extends Span {
  /** The line where the stretch began, and the one it was extended to. */
  from: number;
  to: number;
}

/** The index of the line that holds an offset, or else of the next one; -1 in a text without lines. */
export function lineAt(lines: readonly Span[], offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as Span).end <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.min(low, lines.length - 1);
}

/** The line with this index, as a place to be. */
export function atLine(lines: readonly Span[], index: number): Here {
  const line = lines[Math.min(Math.max(index, 0), lines.length - 1)];
  if (!line) return { start: 0, end: 0, from: -1, to: -1 };
  const at = lines.indexOf(line);
  return { start: line.start, end: line.end, from: at, to: at };
}

/** A passage that was selected freely. */
export function freely(start: number, end: number): Here {
  return { start, end, from: -1, to: -1 };
}

/** One line on (1) or back (-1) from here; it stops at both ends. */
export function step(lines: readonly Span[], here: Here, by: 1 | -1): Here {
  if (here.to >= 0) return atLine(lines, here.to + by);
  const offset = by > 0 ? Math.max(here.start, here.end - 1) : here.start;
  return atLine(lines, lineAt(lines, offset) + (by > 0 ? 1 : -1));
}

/** The stretch with one line more, or one less, at the end that moves. */
export function extend(lines: readonly Span[], here: Here, by: 1 | -1): Here {
  const from = here.from >= 0 ? here.from : lineAt(lines, here.start);
  const last = here.to >= 0 ? here.to : lineAt(lines, Math.max(here.start, here.end - 1));
  const to = Math.min(Math.max(last + by, 0), lines.length - 1);
  const first = lines[Math.min(from, to)];
  const final = lines[Math.max(from, to)];
  return first && final ? { start: first.start, end: final.end, from, to } : here;
}

/** The nearest passage that begins after (1) or before (-1) here. */
export function nextPassage<T extends Span>(passages: readonly T[], here: Span, by: 1 | -1): T | undefined {
  const sorted = [...passages].sort((one, other) => one.start - other.start || one.end - other.end);
  if (by > 0) return sorted.find((one) => one.start > here.start);
  return sorted.reverse().find((one) => one.start < here.start);
}

/** Whether two passages share a character. */
export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** How many lines a passage touches or in which nothing was found to code. */
export function countDone(lines: readonly Span[], coded: readonly Span[], nothing: readonly Span[]): number {
  const done = new Set<number>();
  for (const span of [...coded, ...nothing]) {
    for (let at = lineAt(lines, span.start); at >= 0 && at < lines.length; at += 1) {
      const line = lines[at] as Span;
      if (line.start >= span.end) break;
      if (overlaps(line, span)) done.add(at);
    }
  }
  return done.size;
}
