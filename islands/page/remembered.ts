// What a person set on this device: kept by the browser, and forgotten without harm.

/** What was set, if it is one of the known values; else the first of them. */
export function remembered<T extends string>(name: string, known: readonly T[]): T {
  let value: string | null = null;
  try {
    value = localStorage.getItem(`themeloom.${name}`);
  } catch {
    // A browser that keeps nothing: every page begins as the first.
  }
  return known.find((one) => one === value) ?? (known[0] as T);
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`themeloom.${name}`, value);
  } catch {
    // It holds for this page then.
  }
}
