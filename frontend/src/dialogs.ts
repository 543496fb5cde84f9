/** Buttons that open a dialog, and the click beside it that closes it. */
export function openDialogs(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const opener = target.closest<HTMLElement>("[data-opens]");
    if (opener) {
      open(opener.dataset["opens"] ?? "");
    }
    target.closest("[data-closes]")?.closest(target.closest<HTMLElement>("[data-closes]")?.dataset["closes"] ?? "")?.remove();
    if (target instanceof HTMLDialogElement) {
      target.close();
    }
  });
}

export function open(id: string): void {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !document.querySelector("dialog[open]")) {
    dialog.showModal();
    dialog.dispatchEvent(new Event("opened"));
  }
}
