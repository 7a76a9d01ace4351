// The rows of choices below a reference, as plain values: which review is marked, what is chosen.

export const DECISIONS = ["include", "maybe", "exclude"] as const;
export type Decision = (typeof DECISIONS)[number];

/** One entry a review that is open to the person; "" where nothing is chosen. `marked` is a place in it. */
export interface Rows {
  readonly numbers: readonly number[];
  readonly choices: readonly (Decision | "")[];
  readonly marked: number;
}

const LETTERS: Readonly<Record<string, Decision>> = { i: "include", m: "maybe", e: "exclude" };

/** The rows after a key, or null for a key that means nothing here.
 *
 * A letter answers in the marked review and moves the mark to the next one without an answer; with
 * Shift it answers wherever there is no answer yet. A number marks its review and steps through the
 * three answers. */
export function press(rows: Rows, key: string, shift: boolean): Rows | null {
  const letter = LETTERS[key.toLowerCase()];
  if (letter) return shift ? answerTheRest(rows, letter) : answer(rows, letter);
  const place = /^[1-9]$/.test(key) ? rows.numbers.indexOf(Number(key)) : -1;
  if (place < 0) return null;
  const now = rows.choices[place] ?? "";
  const next = DECISIONS[(now === "" ? 0 : DECISIONS.indexOf(now) + 1) % DECISIONS.length] as Decision;
  return { ...rows, choices: rows.choices.with(place, next), marked: place };
}

/** The place of the first review without an answer, or -1. */
export function firstOpen(rows: Rows): number {
  return rows.choices.indexOf("");
}

function answer(rows: Rows, decision: Decision): Rows {
  const choices = rows.choices.with(rows.marked, decision);
  const after = choices.indexOf("", rows.marked);
  const open = after >= 0 ? after : choices.indexOf("");
  return { ...rows, choices, marked: open >= 0 ? open : rows.marked };
}

function answerTheRest(rows: Rows, decision: Decision): Rows {
  return { ...rows, choices: rows.choices.map((choice) => choice || decision) };
}

const SWIPED: Readonly<Record<"right" | "left" | "up", Decision>> = { right: "include", left: "exclude", up: "maybe" };

/** The rows after a swipe: an answer in the marked review; or in all without one, and in all where each has one. */
export function swipe(rows: Rows, direction: "right" | "left" | "up", isForAll: boolean): Rows {
  const decision = SWIPED[direction];
  if (!isForAll) return answer(rows, decision);
  return firstOpen(rows) >= 0 ? answerTheRest(rows, decision) : { ...rows, choices: rows.choices.map(() => decision) };
}
