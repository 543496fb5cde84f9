/**
 * The terminal writes style elements, which the page's policy forbids; style sheets that a script of the page makes
 * itself are allowed. So what it writes becomes such a sheet.
 */
export function adoptStyles(): void {
  const create = document.createElement.bind(document);
  document.createElement = ((name: string, options?: ElementCreationOptions) =>
    name === "style" ? adopted(create("template")) : create(name, options)) as typeof document.createElement;
}

function adopted(stand: HTMLElement): HTMLElement {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  Object.defineProperty(stand, "textContent", { set: (text: string) => sheet.replaceSync(text) });
  Object.defineProperty(stand, "sheet", { get: () => sheet });
  return stand;
}
