const KEPT = 60;

/** Draws what machines take of the processor and of memory; the server sends a line for each. */
export function drawUsage(): void {
  document.querySelectorAll<HTMLElement>("[data-usage]").forEach(draw);
  document.addEventListener("htmx:sseBeforeMessage", (event) => {
    const { type, data } = (event as CustomEvent<MessageEvent<string>>).detail;
    if (type === "usage") {
      event.preventDefault();
      data.split("\n").forEach(add);
    }
  });
  document.addEventListener("htmx:sseMessage", () => {
    document.querySelectorAll<HTMLElement>("[data-usage]:not([data-drawn])").forEach(draw);
  });
}

function add(line: string): void {
  const [name, cpu, memory] = line.split(" ");
  const usage = document.querySelector<HTMLElement>(`[data-usage="${name}"]`);
  if (usage && cpu && memory) {
    usage.dataset["cpu"] = append(usage.dataset["cpu"], cpu);
    usage.dataset["memory"] = append(usage.dataset["memory"], memory);
    figure(usage, ".cpu", `${cpu} %`);
    figure(usage, ".memory", `${memory} MiB`);
    draw(usage);
  }
}

function append(list: string | undefined, value: string): string {
  return [...(list ?? "").split(",").filter(Boolean), value].slice(-KEPT).join(",");
}

function figure(usage: HTMLElement, which: string, text: string): void {
  const element = usage.querySelector(`${which} .figure`);
  if (element) {
    element.textContent = text;
  }
}

function draw(usage: HTMLElement): void {
  usage.dataset["drawn"] = "";
  line(usage, ".cpu", usage.dataset["cpu"], 100);
  line(usage, ".memory", usage.dataset["memory"], 64);
}

/** @param least value that reaches the top, so that a quiet machine is drawn quiet */
function line(usage: HTMLElement, which: string, list: string | undefined, least: number): void {
  const values = (list ?? "").split(",").filter(Boolean).map(Number);
  const top = Math.max(least, ...values) * 1.1;
  const points = values.map((value, i) => `${KEPT - values.length + i} ${(20 - (value / top) * 19).toFixed(1)}`);
  usage.querySelector(`${which} path`)?.setAttribute("d", points.length > 1 ? `M${points.join("L")}` : "");
}
