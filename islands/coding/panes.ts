// On a phone the two side panes are sheets over the text; on a desktop they simply stand there.

export interface Panes {
  open: (name: "codes" | "reports") => void;
  close: () => void;
}

export function installPanes(): Panes {
  const desk = document.getElementById("desk");
  const open = (name: string) => {
    if (desk) desk.dataset.open = name;
    mark(name);
  };
  const close = () => {
    if (desk) delete desk.dataset.open;
    mark("");
  };
  for (const button of document.querySelectorAll<HTMLElement>("[data-pane]")) {
    button.addEventListener("click", () => {
      const name = button.dataset.pane ?? "";
      if (!name || desk?.dataset.open === name) close();
      else open(name);
    });
  }
  return { open, close };
}

function mark(name: string): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-pane]")) {
    button.setAttribute("aria-expanded", String(button.dataset.pane === name && name !== ""));
  }
}
