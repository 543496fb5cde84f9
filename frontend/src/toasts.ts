const SHOWN = 8_000;

/** Toasts go by themselves, unless somebody is at them. */
export function putToastsAway(): void {
  const toasts = document.querySelector("#toasts");
  if (!toasts) {
    return;
  }
  new MutationObserver((changes) => {
    for (const toast of changes.flatMap((change) => [...change.addedNodes])) {
      if (toast instanceof HTMLElement) {
        goLater(toast);
      }
    }
  }).observe(toasts, { childList: true });
}

function goLater(toast: HTMLElement): void {
  window.setTimeout(() => (toast.matches(":hover, :focus-within") ? goLater(toast) : toast.remove()), SHOWN);
}
