// For which review the criterion is named that somebody is about to choose.
import type { Decision } from "./rows.ts";

/** One row as naming sees it: the review it is for, and what is chosen there. */
export interface Answered { readonly review: string; readonly choice: Decision | "" }

/** The review for which a criterion is being named: of the row answered last where that answer is no inclusion,
 * else of the marked row; "" where nothing is open. The mark moves on with each answer, and whoever has just
 * excluded means that exclusion. */
export function reviewNamed(rows: readonly Answered[], marked: number, answeredLast: string): string {
  const last = rows.find((row) => row.review === answeredLast);
  if (last && (last.choice === "exclude" || last.choice === "maybe")) return last.review;
  return rows[marked]?.review ?? "";
}
