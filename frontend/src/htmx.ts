import htmx from "htmx.org";
import "htmx-ext-sse";
import { Stream } from "./stream";

// The extension asks this hook, which htmx's types do not know, for its event sources.
Object.assign(htmx, { createEventSource: (url: string) => new Stream(url) });
