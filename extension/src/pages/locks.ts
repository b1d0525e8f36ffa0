/** What an organisation has locked looks locked, and says by whom: {@link lockDown}. */
import { h } from "../shared/element";
import type { Lock, Organisation } from "../shared/organisation";
import { padlock } from "../shared/sign";
import { word } from "../shared/words";

/** Where this is locked, what is in `place` can be read and not changed. */
export function lockDown(organisation: Organisation | undefined, lock: Lock, place: HTMLElement): void {
  if (!organisation?.locked?.includes(lock)) return;
  for (const control of place.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLButtonElement | HTMLTextAreaElement>("input, select, button, textarea")) control.disabled = true;
  place.classList.add("locked");
  const said = h("p", { class: "lock" }, padlock(), word("lockedBy", organisation.organisation));
  const name = place.querySelector("legend, .label, label[for]");
  if (name) name.after(said);
  else place.prepend(said);
}
