const LINES_KEPT = 5000;
const NEAR = 40;

/** Keeps a log at its end while the reader is there, and lets go of its oldest lines. */
export function followLogs(): void {
  let following = true;
  const log = () => document.getElementById("log");
  const follow = () => {
    const element = log();
    if (element && following) {
      element.scrollTop = element.scrollHeight;
    }
  };
  document.addEventListener("htmx:sseBeforeMessage", () => {
    const element = log();
    following = !element || element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
  });
  document.addEventListener("htmx:sseMessage", () => {
    const element = log();
    if (element && following) {
      drop(element, element.childElementCount - LINES_KEPT);
    }
    follow();
  });
  follow();
}

function drop(log: HTMLElement, count: number): void {
  for (let i = 0; i < count; i++) {
    log.firstElementChild?.remove();
  }
}
