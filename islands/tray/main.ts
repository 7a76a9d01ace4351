// The tray: files dropped anywhere on the page, or chosen in the form, are sent one by one with their progress.
// Without this script the form sends them together, and all else on the page works by page loads.
import { Belt, holdsFiles, summary, wordsFor, type Answer } from "./belt.ts";

const form = document.getElementById("drop") as HTMLFormElement;
const input = form.querySelector<HTMLInputElement>("input[type=file]") as HTMLInputElement;
const sending = document.getElementById("sending") as HTMLElement;
const tray = document.getElementById("tray") as HTMLElement;
const said = document.getElementById("tray-said") as HTMLElement;

const lines = new Map<File, HTMLElement>();
let taken = 0;
let refused = 0;

const belt = new Belt<File>(send, {
  waits(file) {
    lines.get(file)?.remove();
    const line = document.createElement("li");
    const name = Object.assign(document.createElement("span"), { className: "name", textContent: file.name });
    const progress = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
    progress.setAttribute("aria-label", `Progress of ${file.name}`);
    line.append(name, progress, Object.assign(document.createElement("span"), { className: "muted small", textContent: "waits" }));
    sending.append(line);
    lines.set(file, line);
  },
  goes(file, share) {
    const line = lines.get(file);
    const progress = line?.querySelector("progress");
    if (progress) progress.value = share;
    if (line?.lastElementChild) line.lastElementChild.textContent = wordsFor(share);
  },
  ends(file, answer) {
    const row = new DOMParser().parseFromString(answer.text, "text/html").querySelector<HTMLElement>("li.tray-file");
    lines.get(file)?.remove();
    lines.delete(file);
    if (!row) return;
    if (answer.kind === "taken") {
      taken += 1;
      tray.append(row);
      window.htmx.process(row);
    } else {
      refused += 1;
      sending.append(row);
    }
    tell();
  },
  fails(file) {
    const line = lines.get(file);
    const again = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: "Send again" });
    again.addEventListener("click", () => belt.add([file]));
    line?.querySelector("progress")?.remove();
    line?.lastElementChild?.replaceWith(again);
    line?.querySelector(".name")?.append(" could not be sent");
  },
});

function tell(): void {
  said.textContent = summary(taken, refused);
}

function send(file: File, tellShare: (share: number) => void): Promise<Answer> {
  const body = new FormData(form);
  body.delete(input.name);
  body.append(input.name, file, file.name);
  return new Promise((answered, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) tellShare(event.loaded / event.total); });
    request.addEventListener("error", failed);
    request.addEventListener("load", () => {
      const isRow = request.responseText.includes("tray-file");
      if (isRow && request.status === 200) answered({ kind: "taken", text: request.responseText });
      else if (isRow && request.status === 422) answered({ kind: "refused", text: request.responseText });
      else failed(new Error(`answered ${request.status}`));
    });
    request.send(body);
  });
}

form.addEventListener("submit", (event) => {
  if (!input.files?.length) return;
  event.preventDefault();
  belt.add([...input.files]);
  input.value = "";
});

// A drag passes over many elements; the page is left only when nothing of it is under the pointer any more.
document.body.classList.add("can-drop");
document.addEventListener("dragover", (event) => {
  if (!holdsFiles(event.dataTransfer?.types)) return;
  event.preventDefault();
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dropping");
});
document.addEventListener("drop", (event) => {
  if (!holdsFiles(event.dataTransfer?.types)) return;
  event.preventDefault();
  document.body.classList.remove("dropping");
  // Folders come as items without bytes that can be read; their entries say so.
  const items = [...(event.dataTransfer?.items ?? [])].filter((item) => item.kind === "file" && !item.webkitGetAsEntry()?.isDirectory);
  belt.add(items.map((item) => item.getAsFile()).filter((file) => file !== null));
});

window.addEventListener("beforeunload", (event) => { if (belt.length) event.preventDefault(); });
