/** Title and icon of the tab say how things stand. */
export function showMood(): void {
  const title = document.title;
  const mood = document.querySelector<HTMLElement>("#mood");
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (!mood || !icon) {
    return;
  }
  new MutationObserver(() => {
    const now = mood.querySelector<HTMLElement>("[data-mood]");
    const words = now?.textContent ?? "";
    document.title = words ? `${words} · ${title}` : title;
    const kind = now?.dataset["mood"];
    icon.href = kind === "busy" || kind === "failed" ? `/assets/codchi-${kind}.svg` : "/assets/codchi.svg";
  }).observe(mood, { childList: true, subtree: true });
}
