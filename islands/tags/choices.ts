// What the tag box offers for what was typed: the tags that have it, and a new one where none is called so.

export interface Offer { readonly name: string; readonly isNew: boolean }

/** A name without case and accents, as names of tags are compared. */
export function fold(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return plain || name.trim();
}

/** The tags to offer, those that begin so first; last a new one, unless there is a tag of that very name. */
export function offers(names: readonly string[], typed: string): Offer[] {
  const wanted = fold(typed);
  if (!wanted) return names.map((name) => ({ name, isNew: false }));
  const rank = (name: string) => (fold(name) === wanted ? 0 : fold(name).startsWith(wanted) ? 1 : 2);
  const found = names.filter((name) => fold(name).includes(wanted)).sort((a, b) => rank(a) - rank(b));
  const known = found.map((name) => ({ name, isNew: false }));
  return found.some((name) => rank(name) === 0) ? known : [...known, { name: typed.trim().replace(/\s+/g, " "), isNew: true }];
}
