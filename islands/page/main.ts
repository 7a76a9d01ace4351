// Every page: HTML over the wire, keys that press what shows them, dialogs, and menus that close.
import htmx from "htmx.org";
import { installKeys } from "./keys.ts";
import { installLetters } from "./letters.ts";

declare global {
  interface Window { htmx: typeof htmx }
}

window.htmx = htmx;
installLetters(document);
installKeys(document);

// <button data-dialog="id"> opens the dialog with that id; <form method="dialog"> closes it.
document.addEventListener("click", (event) => {
  const target = event.target as Element;
  const opener = target.closest<HTMLElement>("[data-dialog]");
  if (opener) (document.getElementById(opener.dataset.dialog ?? "") as HTMLDialogElement | null)?.showModal();
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.me[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
});

// <select data-submit> and <input data-submit> send their form when changed.
document.addEventListener("change", (event) => {
  const control = (event.target as Element).closest<HTMLInputElement>("[data-submit]");
  control?.form?.requestSubmit();
});

// Where a row of links is wider than the screen, the page one is on is in sight. Only sideways: an address may
// lead to a place further down.
for (const here of document.querySelectorAll<HTMLElement>("nav [aria-current]")) {
  const row = here.parentElement as HTMLElement;
  if (row.scrollWidth > row.clientWidth) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}
