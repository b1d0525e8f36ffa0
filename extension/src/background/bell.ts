/** The browser's alarm, the number on the toolbar button and, where the person agreed, a notification: {@link bell}. */
import { word } from "../shared/words";
import { api } from "./api";
import type { Bell } from "./reminders";

/** The one alarm, and the one notification. */
export const NAME = "kept";

export const bell: Bell = {
  async wakeAt(time) {
    if (time === null) await api.alarms.clear(NAME);
    else await api.alarms.create(NAME, { when: time });
  },

  async count(due) {
    await api.action.setBadgeBackgroundColor({ color: "#2b3a67" });
    await api.action.setBadgeText({ text: due > 0 ? String(due) : "" });
    await api.action.setTitle({ title: due > 0 ? word("actionDue", due) : word("extensionShortName") });
  },

  async notify(drafts) {
    // Its namespace is there only while the permission is.
    if (!(await api.permissions.contains({ permissions: ["notifications"] })) || !api.notifications) return;
    const [first] = drafts;
    // No word of the draft: a notification is seen by whoever looks at the screen.
    const message = drafts.length === 1 ? word("notifyOne", first!.siteName) : word("notifyMany", drafts.length);
    await api.notifications.create(NAME, { type: "basic", iconUrl: api.runtime.getURL("icons/128.png"), title: word("notifyTitle"), message });
  },
};
