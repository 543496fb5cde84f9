type Connection = "live" | "lost" | "ended";

const FIRST_RETRY = 500;
const LAST_RETRY = 5_000;
/** The server sends `beat` every ten seconds. */
const LONGEST_SILENCE = 25_000;

/**
 * A stream of server-sent events that is always either live or says that it is not.
 *
 * Browsers allow six connections to one server, so a page that nobody looks at gives its own up, and gets the state
 * of things anew when it is looked at again.
 */
export class Stream extends EventTarget {
  onopen: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  /** Never closed from the outside's view: reconnecting is done in here. */
  readonly readyState: number = EventSource.OPEN;

  private source: EventSource | undefined;
  private retry = FIRST_RETRY;
  private retryTimer: number | undefined;
  private silenceTimer: number | undefined;
  /** The address names what the page showed when it was loaded, which is true only until the first event. */
  private opened = false;
  private readonly names = new Set(["beat"]);

  constructor(private readonly url: string) {
    super();
    document.addEventListener("visibilitychange", this.visibilityChanged);
    this.visibilityChanged();
  }

  override addEventListener(name: string, listener: EventListenerOrEventListenerObject | null): void {
    super.addEventListener(name, listener);
    if (!this.names.has(name)) {
      this.names.add(name);
      this.source?.addEventListener(name, this.forward);
    }
  }

  close(): void {
    document.removeEventListener("visibilitychange", this.visibilityChanged);
    this.disconnect();
  }

  private readonly visibilityChanged = (): void => {
    this.disconnect();
    if (document.visibilityState === "visible") {
      this.connect();
    }
  };

  private readonly forward = (event: MessageEvent): void => {
    this.heard();
    this.dispatchEvent(new MessageEvent(event.type, { data: event.data }));
  };

  private connect(): void {
    const source = new EventSource(this.opened ? this.url.replace(/\?.*/, "") : this.url);
    this.source = source;
    source.onopen = (event) => {
      this.opened = true;
      this.retry = FIRST_RETRY;
      show("live");
      this.heard();
      this.onopen?.(event);
    };
    source.onerror = () => this.failed();
    for (const name of this.names) {
      source.addEventListener(name, this.forward);
    }
  }

  private heard(): void {
    window.clearTimeout(this.silenceTimer);
    this.silenceTimer = window.setTimeout(() => this.failed(), LONGEST_SILENCE);
  }

  private disconnect(): void {
    window.clearTimeout(this.retryTimer);
    window.clearTimeout(this.silenceTimer);
    this.source?.close();
    this.source = undefined;
  }

  private failed(): void {
    this.disconnect();
    show("lost");
    this.retryTimer = window.setTimeout(() => void this.reconnect(), this.retry);
    this.retry = Math.min(this.retry * 2, LAST_RETRY);
  }

  /** An event source does not tell a refusal from silence, an ordinary request does. */
  private async reconnect(): Promise<void> {
    try {
      const answer = await fetch("/session", { signal: AbortSignal.timeout(LONGEST_SILENCE) });
      if (answer.status === 403) {
        show("ended");
        return;
      }
    } catch {
      this.failed();
      return;
    }
    this.connect();
  }
}

function show(connection: Connection): void {
  document.documentElement.dataset["connection"] = connection;
}
