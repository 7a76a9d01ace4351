// What the server's answer to something sent means, and what is said of what waits.
import type { Why } from "./outbox.ts";
import type { Sending } from "./store.ts";

export interface Heard { readonly status: number; readonly isTaken: boolean; readonly isRefusal: boolean }

/** What became of it. Only what a rule refused is given up; whatever else goes wrong may pass. */
export function meaningOf({ status, isTaken, isRefusal }: Heard): "taken" | "refused" | Why {
  if (status === 200 && isTaken) return "taken";
  if (status === 200 && isRefusal) return "refused";
  if (status === 409) return "somebody-else";
  // The sign-in page, a token of an earlier session, or a programme that is not open to who is signed in now.
  if (status === 200 || status === 401 || status === 403 || status === 404) return "signed-out";
  return "server";
}

/** Such as "3 votes" or "2 votes and 1 skip". */
export function counted(unsent: readonly Pick<Sending, "kind">[]): string {
  const skips = unsent.filter(({ kind }) => kind === "skip").length;
  const words = ([[unsent.length - skips, "vote"], [skips, "skip"]] as const)
    .filter(([count]) => count > 0)
    .map(([count, noun]) => `${count} ${noun}${count === 1 ? "" : "s"}`);
  return words.join(" and ");
}

/** The line that is shown while something waits. */
export function lineFor(unsent: readonly Pick<Sending, "kind">[], why: Why, lasts: boolean): string {
  const some = counted(unsent);
  const one = unsent.length === 1;
  const place = lasts ? "on this device" : "on this page; leave it open";
  switch (why) {
    case "connection": return `${some} ${one ? "waits" : "wait"} for the connection, kept ${place}.`;
    case "signed-out": return `You are signed out. ${some} ${one ? "is" : "are"} kept ${place} and sent once you are signed in again.`;
    case "somebody-else": return `Somebody else is signed in on this browser. ${some} of yours ${one ? "is" : "are"} kept ${place}, out of their sight, and sent once you are signed in again.`;
    case "server": return `The server does not answer well just now. ${some} ${one ? "is" : "are"} kept ${place} and sent again by and by.`;
  }
}

/** The line on what is held ahead; `isTold` where it matters that one can go on without a connection. */
export function heldLine(ahead: number, isTold: boolean): string {
  if (ahead === 0) return "This is the last one that is here.";
  return `${ahead} more ${ahead === 1 ? "is" : "are"} here${isTold ? "; you can go on without a connection." : "."}`;
}
