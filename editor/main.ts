/** Starts the app in index.html. */
import { startApp } from "./app.ts";

const host = document.getElementById("app");
if (!host) throw new Error("index.html has no #app");
startApp(host);
