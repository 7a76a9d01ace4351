// Building pieces of the page: elements from plain values, never from strings of HTML.

type Child = Node | string | null | undefined | false;

/** An element with attributes (a function is a listener, `true` an attribute without value) and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | boolean | number | ((event: Event) => void)> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}

/** The coloured thread of a code, as it stands before its name. */
export function thread(colour: number): HTMLElement {
  return make("i", { class: `thread c${colour}`, "aria-hidden": "true" });
}

/** The first words of a passage, for a line of a list. */
export function shorten(words: string, most: number): string {
  const line = words.replace(/\s+/g, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most).replace(/\s+\S*$/, "")} …`;
}

/** The element with this id, which the page is sure to have. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as T;
}
