import "./htmx";
import { openDialogs } from "./dialogs";
import { listenToKeys } from "./keys";
import { openOnce } from "./launch";
import { followLogs } from "./log";
import { showMood } from "./mood";
import { offerCommands } from "./palette";
import { putToastsAway } from "./toasts";

document.documentElement.dataset["scripts"] = "on";
openOnce();
openDialogs();
offerCommands();
listenToKeys();
followLogs();
showMood();
putToastsAway();
