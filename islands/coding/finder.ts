// Finding a code while typing, and the number keys of the codes used last.

export interface Findable {
  name: string;
  definition: string;
}

/**
 * The codes that fit what was typed, the best first: names that begin with it, then names with a word
 * that begins with it, then names that hold it, then definitions that do. Without anything typed, all.
 */
export function findCodes<T extends Findable>(codes: readonly T[], typed: string): T[] {
  const wanted = plain(typed);
  if (!wanted) return [...codes];
  const ranked = codes.map((code, order) => ({ code, order, rank: rankOf(code, wanted) }));
  return ranked
    .filter((one) => one.rank < 9)
    .sort((one, other) => one.rank - other.rank || one.order - other.order)
    .map((one) => one.code);
}

/** The code of exactly this name, capitals and superfluous blanks aside. */
export function codeNamed<T extends Findable>(codes: readonly T[], typed: string): T | undefined {
  return codes.find((code) => plain(code.name) === plain(typed));
}

/**
 * The slots of the number keys after a code was used: it keeps its number if it has one, takes a free
 * one, or else that of the code not used for longest. Numbers never move under the fingers.
 */
export function useSlot(slots: readonly string[], usedLast: readonly string[], code: string, most = 9): string[] {
  if (slots.includes(code)) return [...slots];
  if (slots.length < most) return [...slots, code];
  const oldest = [...slots].sort((one, other) => age(usedLast, other) - age(usedLast, one))[0];
  return slots.map((slot) => (slot === oldest ? code : slot));
}

function age(usedLast: readonly string[], code: string): number {
  const at = usedLast.indexOf(code);
  return at < 0 ? usedLast.length : at;
}

function rankOf(code: Findable, wanted: string): number {
  const name = plain(code.name);
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.split(/[\s\-–/(]+/).some((word) => word.startsWith(wanted))) return 2;
  if (name.includes(wanted)) return 3;
  if (plain(code.definition).includes(wanted)) return 4;
  return 9;
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}
