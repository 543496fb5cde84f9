import { open } from "./dialogs";

const OFF = "codchi-single-keys-off";

/** What the overview of keys says. Single keys can be switched off: they disturb who dictates (WCAG 2.1.4). */
export function listenToKeys(): void {
  let afterG = false;
  const single = document.querySelector<HTMLInputElement>("#single-keys");
  if (single) {
    single.checked = localStorage.getItem(OFF) === null;
    single.addEventListener("change", () =>
      single.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"),
    );
  }
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !typesInTerminal(event)) {
      event.preventDefault();
      open("palette");
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !single?.checked || types(event) || dialogIsOpen()) {
      return;
    }
    if (afterG) {
      afterG = false;
      go(event.key);
      return;
    }
    afterG = event.key === "g";
    if (act(event.key)) {
      event.preventDefault();
    }
  });
}

function act(key: string): boolean {
  switch (key) {
    case "?":
      open("keys");
      return true;
    case "/":
      document.querySelector<HTMLInputElement>("main input[type=search]")?.focus();
      return true;
    case "j":
      return move(1);
    case "k":
      return move(-1);
    case "x":
      current()?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
      return true;
    default:
      return false;
  }
}

function go(letter: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".sections a")) {
    if (link.dataset["key"] === letter) {
      link.click();
    }
  }
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("main li:has(a)")].filter((row) => row.checkVisibility());
}

function current(): HTMLElement | undefined {
  return rows().find((row) => row.contains(document.activeElement));
}

function move(by: number): boolean {
  const all = rows();
  const here = all.findIndex((row) => row.contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + by));
  all[next]?.querySelector<HTMLElement>("a")?.focus();
  return true;
}

function types(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  return target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

function typesInTerminal(event: KeyboardEvent): boolean {
  return (event.target as Element).closest(".terminal") !== null;
}

function dialogIsOpen(): boolean {
  return document.querySelector("dialog[open]") !== null;
}
