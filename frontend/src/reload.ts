/** The server says so when what a page shows is over. */
export function reloadWhenTold(): void {
  document.addEventListener("htmx:sseBeforeMessage", (event) => {
    if ((event as CustomEvent<MessageEvent<string>>).detail.type === "reload") {
      location.reload();
    }
  });
}
