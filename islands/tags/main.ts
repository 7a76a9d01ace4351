// The tag box of the desk: key T opens it, typing finds a tag or makes one, Enter puts it on or takes it off.
// Without this script the link leads to a page that does the same.
import { offers, type Offer } from "./choices.ts";

const box = document.getElementById("tag-box") as HTMLDialogElement | null;
if (box) install(box);

function install(box: HTMLDialogElement): void {
  const form = box.querySelector("form") as HTMLFormElement;
  const typed = document.getElementById("tag-name") as HTMLInputElement;
  const list = document.getElementById("tag-options") as HTMLUListElement;
  const said = document.getElementById("tag-said") as HTMLElement;
  const help = said.textContent ?? "";
  const options = new Map([...list.children].map((item) => [(item as HTMLElement).dataset.name ?? "", item as HTMLElement]));
  const making = list.appendChild(document.createElement("li"));
  Object.assign(making, { id: "tag-to-make" });
  making.setAttribute("role", "option");
  let tags: HTMLElement | null = null;
  let shown: { item: HTMLElement; offer: Offer }[] = [];
  let active = 0;
  let saving = Promise.resolve();

  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest("[data-act=close-tags]")) shut();
    const opener = target.closest<HTMLElement>("[data-act=tag]");
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    tags = opener.closest<HTMLElement>("[data-tags]");
    typed.value = "";
    said.textContent = help;
    offer();
    box.showModal();
    typed.focus();
  });
  box.addEventListener("click", (event) => {
    const item = (event.target as Element).closest<HTMLElement>("[role=option]");
    const at = shown.findIndex((one) => one.item === item);
    if (at >= 0) toggle(at);
  });
  typed.addEventListener("input", () => offer());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    toggle(active);
  });
  typed.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    // Of the page's own keys, Escape would only leave the field.
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); shut(); }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    mark(active + (event.key === "ArrowDown" ? 1 : -1));
  });

  /** Close the box; the next key is the page's at once, even before the browser has moved the focus. */
  function shut(): void {
    box.close();
    typed.blur();
  }

  function isOwn(name: string, place: HTMLElement | null): boolean {
    return [...(place?.querySelectorAll<HTMLElement>("[data-own]") ?? [])].some((chip) => chip.dataset.own === name);
  }

  function offer(): void {
    const offered = offers([...options.keys()], typed.value);
    shown = offered.map((offer) => ({ offer, item: offer.isNew ? making : (options.get(offer.name) as HTMLElement) }));
    for (const item of list.children) {
      (item as HTMLElement).hidden = !shown.some((one) => one.item === item);
      // What is hidden says nothing, to a screen reader neither.
      if ((item as HTMLElement).hidden) item.removeAttribute("aria-selected");
    }
    for (const { item, offer } of shown) {
      if (offer.isNew) item.textContent = `Make “${offer.name}”`;
      item.setAttribute("aria-selected", String(!offer.isNew && isOwn(offer.name, tags)));
      list.append(item);
    }
    mark(0);
  }

  function mark(place: number): void {
    active = shown.length ? (place + shown.length) % shown.length : 0;
    const item = shown[active]?.item;
    for (const one of list.children) one.classList.toggle("active", one === item);
    item?.scrollIntoView({ block: "nearest" });
    if (item) typed.setAttribute("aria-activedescendant", item.id);
    else typed.removeAttribute("aria-activedescendant");
  }

  function toggle(at: number): void {
    const chosen = shown[at]?.offer;
    const place = tags;
    if (!chosen || !place) return;
    // The next tag can be typed while this one is on its way.
    typed.value = "";
    offer();
    saving = saving.then(() => save(chosen.name, asItIs(place)));
  }

  /** The tags of that same reference as the page shows them now: saving the one before has replaced them. */
  function asItIs(place: HTMLElement): HTMLElement {
    return document.querySelector<HTMLElement>(`[data-tags="${CSS.escape(place.dataset.tags ?? "")}"]`) ?? place;
  }

  async function save(name: string, place: HTMLElement): Promise<void> {
    const body = new FormData(form);
    const taken = isOwn(name, place);
    body.set("name", name);
    if (taken) body.set("take", "1");
    try {
      const url = (place.querySelector<HTMLAnchorElement>("[data-act=tag]") as HTMLAnchorElement).href;
      const response = await fetch(url, { method: "POST", body, headers: { "HX-Request": "true" } });
      const answer = new DOMParser().parseFromString(await response.text(), "text/html");
      const now = answer.querySelector<HTMLElement>("[data-tags]");
      if (!now) {
        said.textContent = answer.body.textContent?.trim() || "Not saved. Load the page again and try once more.";
        typed.value ||= name;
        return;
      }
      place.replaceWith(now);
      if (tags === place) tags = now;
      for (const chip of now.querySelectorAll<HTMLElement>("[data-own]")) add(chip.dataset.own ?? "");
      said.textContent = taken ? `“${name}” is off it.` : `Tagged “${name}”.`;
      offer();
    } catch {
      typed.value ||= name;
      said.textContent = "No answer from the server, so this tag is not saved. Try again when you are connected.";
    }
  }

  function add(name: string): void {
    if (options.has(name)) return;
    const item = document.createElement("li");
    item.id = `tag-made-${options.size}`;
    item.setAttribute("role", "option");
    item.dataset.name = name;
    item.textContent = name;
    options.set(name, item);
    list.append(item);
  }
}
