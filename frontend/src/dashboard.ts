import "./htmx";
import { openOnce } from "./launch";
import { followLogs } from "./log";

openOnce();
followLogs();
