/** A dialog in which everything is found by its name; the server lists what there is. */
export function offerCommands(): void {
  const dialog = document.querySelector<HTMLDialogElement>("#palette");
  const input = dialog?.querySelector("input");
  const list = dialog?.querySelector<HTMLElement>("#commands");
  const none = dialog?.querySelector<HTMLElement>(".none");
  if (!dialog || !input || !list || !none) {
    return;
  }
  const options = () => [...list.querySelectorAll<HTMLElement>("[role=option]")];
  const shown = () => options().filter((option) => !option.hidden);
  const select = (option: HTMLElement | undefined) => {
    for (const other of options()) {
      other.setAttribute("aria-selected", String(other === option));
    }
    input.setAttribute("aria-activedescendant", option?.id ?? "");
    option?.scrollIntoView({ block: "nearest" });
  };
  const selected = () => shown().find((option) => option.ariaSelected === "true");
  const filter = () => {
    const words = input.value.toLowerCase().split(/\s+/);
    for (const option of options()) {
      const name = option.innerText.toLowerCase() || option.textContent?.toLowerCase() || "";
      option.hidden = !words.every((word) => name.includes(word));
    }
    select(shown()[0]);
    none.hidden = shown().length > 0;
  };
  dialog.addEventListener("opened", () => {
    input.value = "";
    void load(list).then(filter);
  });
  input.addEventListener("input", filter);
  input.addEventListener("keydown", (event) => {
    const all = shown();
    const at = all.findIndex((option) => option === selected());
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      select(all[(at + (event.key === "ArrowDown" ? 1 : all.length - 1)) % all.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      selected()?.click();
    }
  });
  list.addEventListener("click", (event) => {
    const option = (event.target as Element).closest<HTMLElement>("[data-post]");
    if (option) {
      void post(option.dataset["post"] ?? "");
      dialog.close();
    }
  });
}

async function load(list: HTMLElement): Promise<void> {
  try {
    const answer = await fetch("/palette");
    if (answer.ok) {
      list.innerHTML = await answer.text();
    }
  } catch {
    // The page says by itself that the connection is lost.
  }
}

async function post(address: string): Promise<void> {
  const form = document.querySelector<HTMLFormElement>("form#verbs");
  if (form) {
    const body = new URLSearchParams();
    new FormData(form).forEach((value, name) => body.append(name, String(value)));
    await fetch(address, { method: "POST", headers: { "HX-Request": "true" }, body });
  }
}
