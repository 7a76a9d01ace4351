// The list of references: what its filters show is what the address says, also after going back.
window.addEventListener("pageshow", () => document.querySelector<HTMLFormElement>("form.finding")?.reset());
