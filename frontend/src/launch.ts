/** Posts the launch token at once, and takes it out of the address. */
export function openOnce(): void {
  const form = document.querySelector<HTMLFormElement>("form#launch");
  if (form) {
    history.replaceState(null, "", "/launch");
    form.submit();
  }
}
