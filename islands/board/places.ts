// Where on the board a thing may go, and which place an arrow key leads to. Knows nothing of the page.

/** A list that holds things of the kind that is moved: in which column it stands, how many others it holds. */
export interface Holder {
  column: number;
  size: number;
}

/** A place: in front of the item at `index` of a holder, or behind its last. */
export interface Place {
  holder: number;
  index: number;
}

/** The place that an arrow key leads to; the same place where the way ends. `lying`: items stand side by side. */
export function step(holders: readonly Holder[], from: Place, key: string, lying = false): Place {
  const onward = lying ? { ArrowLeft: -1, ArrowRight: 1 } : { ArrowUp: -1, ArrowDown: 1 };
  const along = onward[key as keyof typeof onward];
  if (along) return stepAlong(holders, from, along);
  if (!lying && key === "ArrowLeft") return stepAcross(holders, from, -1);
  if (!lying && key === "ArrowRight") return stepAcross(holders, from, 1);
  return from;
}

function stepAlong(holders: readonly Holder[], from: Place, by: number): Place {
  const here = holders[from.holder];
  if (!here) return from;
  const index = from.index + by;
  if (index >= 0 && index <= here.size) return { holder: from.holder, index };
  const next = holders[from.holder + by];
  if (!next || next.column !== here.column) return from;
  return { holder: from.holder + by, index: by > 0 ? 0 : next.size };
}

function stepAcross(holders: readonly Holder[], from: Place, by: number): Place {
  const here = holders[from.holder];
  if (!here) return from;
  const columns = [...new Set(holders.map((one) => one.column))].sort((a, b) => a - b);
  const wanted = columns[columns.indexOf(here.column) + by];
  if (wanted === undefined) return from;
  const rank = holdersOf(holders, here.column).indexOf(from.holder);
  const there = holdersOf(holders, wanted);
  const holder = there[Math.min(rank, there.length - 1)] ?? from.holder;
  return { holder, index: Math.min(from.index, holders[holder]?.size ?? 0) };
}

function holdersOf(holders: readonly Holder[], column: number): number[] {
  return holders.flatMap((one, at) => (one.column === column ? [at] : []));
}
