import { FitAddon } from "@xterm/addon-fit";
import { Terminal } from "@xterm/xterm";
import { adoptStyles } from "./styles";

const OVER = 4000;
const REPLACED = 4001;
const RETRY = 1_000;

const element = document.querySelector<HTMLElement>(".terminal");
if (element) {
  adoptStyles();
  show(element);
}

function show(element: HTMLElement): void {
  const colour = getComputedStyle(element);
  const terminal = new Terminal({
    fontFamily: colour.fontFamily,
    fontSize: 14,
    screenReaderMode: true,
    theme: { background: "#141618", foreground: "#e9e7e2", cursor: "#7accc2" },
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.open(element);
  let socket = connect(element, terminal);
  const resize = () => {
    fit.fit();
    if (socket.readyState === WebSocket.OPEN) {
      socket.send(`${terminal.cols}x${terminal.rows}`);
    }
  };
  new ResizeObserver(resize).observe(element);
  /** What was typed while there was no connection. */
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  const type = (bytes: Uint8Array<ArrayBuffer>) =>
    socket.readyState === WebSocket.OPEN ? socket.send(bytes) : void waiting.push(bytes);
  terminal.onData((text) => type(new TextEncoder().encode(text)));
  terminal.onBinary((text) => type(Uint8Array.from(text, (character) => character.charCodeAt(0))));
  const follow = () => {
    socket.onopen = () => {
      resize();
      waiting.forEach(type);
      waiting = [];
    };
    socket.onclose = ({ code }) => {
      if (code === OVER || code === REPLACED) {
        document.querySelector(code === OVER ? ".over" : ".elsewhere")?.removeAttribute("hidden");
        return;
      }
      window.setTimeout(() => {
        socket = connect(element, terminal);
        follow();
      }, RETRY);
    };
  };
  follow();
  terminal.focus();
}

function connect(element: HTMLElement, terminal: Terminal): WebSocket {
  const socket = new WebSocket(`ws://${location.host}${element.dataset["socket"] ?? ""}`);
  socket.binaryType = "arraybuffer";
  let first = true;
  socket.onmessage = ({ data }) => {
    if (first) {
      terminal.reset();
      first = false;
    }
    terminal.write(new Uint8Array(data as ArrayBuffer));
  };
  return socket;
}
