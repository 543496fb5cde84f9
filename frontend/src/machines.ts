/** Filters and sorts the list of machines as one types, and keeps it so when the server sends it anew. */
export function arrangeMachines(): void {
  const form = document.querySelector<HTMLFormElement>("form.filter");
  const words = form?.querySelector<HTMLInputElement>("input[name=q]");
  const order = form?.querySelector<HTMLSelectElement>("select");
  if (!form || !words || !order) {
    return;
  }
  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/);
    for (const row of document.querySelectorAll<HTMLElement>(".machine")) {
      row.hidden = !wanted.every((word) => (row.dataset["words"] ?? "").includes(word));
    }
  };
  words.addEventListener("input", filter);
  words.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      words.value = "";
      filter();
    }
  });
  order.addEventListener("change", () => form.submit());
  document.addEventListener("htmx:sseMessage", filter);
  filter();
}
