// Whose words: which stretches of a paragraph are set in italics, from the guess and from what people said.

import type { Span } from "./walk.ts";

export interface Voiced extends Span {
  voice: "participant" | "author";
}

/** The participants' stretches between two offsets: the guessed ones, corrected by the segments, in order. */
export function participantStretches(within: Span, guessed: readonly Span[], said: readonly Voiced[]): Span[] {
  let stretches = clip(guessed, within);
  for (const one of said) {
    stretches = without(stretches, one);
    if (one.voice === "participant") stretches.push(...clip([one], within));
  }
  return joined(stretches);
}

/** The participant's where more than half of the passage stands within a guessed stretch. */
export function guessVoice(passage: Span, guessed: readonly Span[]): "participant" | "author" {
  const shared = clip(guessed, passage).reduce((sum, one) => sum + one.end - one.start, 0);
  return 2 * shared > passage.end - passage.start ? "participant" : "author";
}

function clip(spans: readonly Span[], within: Span): Span[] {
  return spans
    .map((one) => ({ start: Math.max(one.start, within.start), end: Math.min(one.end, within.end) }))
    .filter((one) => one.start < one.end);
}

function without(spans: readonly Span[], hole: Span): Span[] {
  return spans
    .flatMap((one) => [
      { start: one.start, end: Math.min(one.end, hole.start) },
      { start: Math.max(one.start, hole.end), end: one.end },
    ])
    .filter((one) => one.start < one.end);
}

function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const one of [...spans].sort((a, b) => a.start - b.start)) {
    const last = found[found.length - 1];
    if (last && one.start <= last.end) last.end = Math.max(last.end, one.end);
    else found.push({ ...one });
  }
  return found;
}
