/**
 * The background: a service worker in Chromium, an event page in Firefox. The browser stops it when it is idle and
 * starts it for any event, so every listener is registered here, in the first turn, and all that has to outlive it is
 * in storage.
 *
 *   content scripts ──Port──▶ ports ──▶ engine (WebAssembly)
 *             pages ──message──▶ desk ──▶ store (storage.local) ──change──▶ engine, ports
 *                                                managed (storage.managed) ──▲
 *      ports, desk ──▶ shelf, ledger (storage.local) ──change──▶ reminders ──▶ alarm
 */
import { type Command, type FromPage, PORT } from "../shared/messages";
import type { Settings } from "../shared/settings";
import { api } from "./api";
import { bell, NAME } from "./bell";
import * as browser from "./browser";
import { Diary } from "./diary";
import { Engine } from "./engine";
import { Force, writerOf } from "./force";
import { Ledger } from "./ledger";
import { Links } from "./links";
import { Managed } from "./organisation";
import { Origins, originsIn } from "./origins";
import { Desk } from "./pages";
import { Ports } from "./ports";
import { Reminders } from "./reminders";
import { Shelf } from "./shelf";
import { isPaused } from "./state";
import { Store } from "./store";
import { compileWith, inspect, loadWasm, readCalendar, readNames } from "./wasm";

compileWith(() => WebAssembly.compileStreaming(fetch(api.runtime.getURL("engine.wasm"))));

const now = () => Date.now();
const store = new Store(api.storage.local, api.storage.session);
const managed = new Managed(api.storage.managed && { get: () => api.storage.managed.get(null) });
const force = new Force(store, managed);
const engine = new Engine(loadWasm, async () => writerOf((await force.get()).settings));
const shelf = new Shelf(api.storage.local);
const ledger = new Ledger(api.storage.local);
const reminders = new Reminders(shelf, bell, now);
const links = new Links(browser.history, async () => (await store.get()).unreadLinks);
const ports = new Ports({ store, engine, inspect, links, inForce: () => force.get(), diary: new Diary(api.storage.local), shelf, ledger, startedAt: now(), now, callFrames: browser.callFrames, openOptions: browser.openOptions });
const origins = new Origins(store, browser.origins);
const desk = new Desk({ store, managed, engine, ports, origins, shelf, ledger, readNames, readCalendar, now });

api.runtime.onConnect.addListener((port) => {
  if (port.name === PORT && port.sender?.id === api.runtime.id) ports.accept(port);
  else port.disconnect();
});

api.runtime.onMessage.addListener((message: FromPage, sender, respond) => {
  if (!browser.isOwnPage(sender)) return false;
  void desk.answer(message).then(respond);
  return true;
});

store.onChange(() => void changed());
api.storage.onChanged.addListener((_, area) => {
  if (area !== "managed") return;
  managed.changed();
  void changed();
});

/** What was changed counts at once, in every open tab. */
async function changed(): Promise<void> {
  const { settings } = await force.get();
  engine.writerChanged(writerOf(settings));
  awaitPauseEnd(settings);
  await ports.pushState();
}

let pauseEnd: ReturnType<typeof setTimeout> | undefined;

/**
 * Tells the frames when a pause is over. A timer is enough, no alarm: while the background is stopped no frame has a
 * line to it, and one that opens a line is told how things stand then.
 */
function awaitPauseEnd(settings: Settings): void {
  clearTimeout(pauseEnd);
  if (isPaused(settings, now())) pauseEnd = setTimeout(() => void ports.pushState(), settings.pausedUntil - now() + 1);
}
void force.get().then(({ settings }) => awaitPauseEnd(settings));

// The popup asks for the permission, and in Firefox the question closes the popup: so the grant itself is the message.
api.permissions.onAdded.addListener(({ origins: patterns = [], permissions = [] }) => {
  if (permissions.includes("notifications")) listenToNotifications();
  for (const origin of originsIn(patterns)) void origins.switch(origin, true);
});
api.permissions.onRemoved.addListener(() => void origins.reconcile());
api.runtime.onInstalled.addListener(({ reason }) => {
  void origins.reconcile();
  remind();
  if (reason === "install") void browser.openPage("welcome");
});

/** Drafts whose time came while the browser was closed are told when it starts. */
function remind(): void {
  void reminders.look().catch((error: unknown) => console.warn("Composure: kept drafts could not be read.", error));
}
api.runtime.onStartup.addListener(remind);
api.alarms.onAlarm.addListener(({ name }) => name === NAME && remind());

const openKept = () => void browser.openPage("kept");
/** There are no notifications before the person allows them. */
function listenToNotifications(): void {
  api.notifications?.onClicked.addListener(openKept);
}
listenToNotifications();

// Firefox for Android has no shortcuts.
api.commands?.onCommand.addListener((command, tab) => void browser.sendCommand(command as Command, tab));

// Content scripts never read storage, and now they could not. Firefox has no such setting yet.
void api.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
