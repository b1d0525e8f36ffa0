/** What an organisation has locked looks locked, and says by whom: {@link lockDown}. */
import { h } from "../shared/element";
import type { Lock } from "../shared/organisation";
import { word } from "../shared/words";
import type { Saver } from "./saver";

/** Where this is locked, what is in `place` can be read and not changed. */
export function lockDown(saver: Saver, lock: Lock, place: HTMLElement): void {
  const { organisation } = saver;
  if (!organisation?.locked?.includes(lock)) return;
  for (const control of place.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLButtonElement | HTMLTextAreaElement>("input, select, button, textarea")) control.disabled = true;
  place.classList.add("locked");
  place.prepend(h("p", { class: "lock" }, word("lockedBy", organisation.organisation)));
}
