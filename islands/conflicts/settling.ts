// Which keys settle a conflict, and how.
const KEYS: Readonly<Record<string, "include" | "exclude">> = { i: "include", e: "exclude" };

/** The decision that a key stands for; null for a key that settles nothing. */
export function settleKey(key: string): "include" | "exclude" | null {
  return KEYS[key] ?? null;
}
