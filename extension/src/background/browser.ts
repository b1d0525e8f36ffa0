/** The browser as the rooms of the background need it, in terms of {@link api}. */
import type { Command, ToFrame } from "../shared/messages";
import { api } from "./api";
import type { History } from "./links";
import type { Browser } from "./origins";

/** Ids of content scripts that are registered for an origin begin with it. */
const PREFIX = "origin:";

/** What an origin without a file of its own is given, in this order. */
const SCRIPTS = ["sites/any.js", "content.js"];

const pattern = (origin: string): string => `${origin}/*`;

/** Permission for, and content scripts on, origins that the person switched on. */
export const origins: Browser = {
  granted: (origin) => api.permissions.contains({ origins: [pattern(origin)] }),

  async register(wanted) {
    const registered = (await api.scripting.getRegisteredContentScripts()).map(({ id }) => id);
    const ids = wanted.map((origin) => PREFIX + origin);
    const stale = registered.filter((id) => id.startsWith(PREFIX) && !ids.includes(id));
    if (stale.length > 0) await api.scripting.unregisterContentScripts({ ids: stale });
    const missing = wanted.filter((origin) => !registered.includes(PREFIX + origin));
    if (missing.length === 0) return;
    await api.scripting.registerContentScripts(
      missing.map((origin) => ({
        id: PREFIX + origin,
        matches: [pattern(origin)],
        js: SCRIPTS,
        runAt: "document_start",
        allFrames: true,
        persistAcrossSessions: true,
      })),
    );
  },

  async inject(origin) {
    const tabs = await api.tabs.query({ url: pattern(origin) });
    const injections = tabs.map(({ id }) =>
      id === undefined ? undefined : api.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: SCRIPTS }),
    );
    // A page that takes no script (an error page, a tab that is closing) gets it when it is opened again.
    await Promise.allSettled(injections);
  },
};

/** The browser's own history, where the person lets us look. */
export const history: History = {
  granted: () => api.permissions.contains({ permissions: ["history"] }),
  async search(words) {
    const found = await api.history.search({ text: words, startTime: 0, maxResults: 100 });
    return found.flatMap(({ url }) => url ?? []);
  },
};

/** Asks the frames of a tab to open their line. A tab without any is no failure. */
export async function callFrames(tabId: number): Promise<void> {
  await api.tabs.sendMessage<ToFrame>(tabId, { type: "connect" }).catch(() => {});
}

/** Tells the frames of a tab that the person pressed a shortcut; the one in which they are writing acts on it. */
export async function sendCommand(command: Command, tab?: chrome.tabs.Tab): Promise<void> {
  const id = tab?.id ?? (await api.tabs.query({ active: true, currentWindow: true }))[0]?.id;
  if (id !== undefined) await api.tabs.sendMessage<ToFrame>(id, { type: "command", command }).catch(() => {});
}

/** Opens one of the extension's own pages, or comes back to it where it is open. */
export async function openPage(page: "welcome" | "kept"): Promise<void> {
  const url = api.runtime.getURL(`pages/${page}.html`);
  const open = (await api.tabs.query({})).find((tab) => tab.url === url);
  if (open?.id === undefined) await api.tabs.create({ url });
  else await api.tabs.update(open.id, { active: true });
}

/** Opens the options page, at the place that `hash` names. */
export function openOptions(hash?: string): void {
  if (hash) void api.tabs.create({ url: api.runtime.getURL(`pages/options.html#${hash}`) });
  else void api.runtime.openOptionsPage();
}

/** Whether a message comes from one of the extension's own pages, and not from a content script. */
export function isOwnPage(sender: chrome.runtime.MessageSender): boolean {
  return sender.id === api.runtime.id && (sender.url ?? "").startsWith(api.runtime.getURL(""));
}
