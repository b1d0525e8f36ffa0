/** The words of the interface, from `_locales`. */
import type messages from "../../_locales/en/messages.json";
import type { Category, Severity } from "./generated";

/** The name of a message. A wrong one is a compile error. */
export type Word = keyof typeof messages;

/** A message; `values` stand where it says `$1`, `$2`. Empty where the extension was removed from under the page. */
export function word(name: Word, ...values: readonly (string | number)[]): string {
  try {
    return (globalThis.browser ?? chrome).i18n.getMessage(name, values.map(String));
  } catch {
    return "";
  }
}

/** What a category is called. */
export function categoryName(category: Category): string {
  return word(`category_${category.replaceAll("-", "_")}` as Word);
}

/** What else a category is about. */
export function categoryHint(category: Category): string {
  return word(`category_${category.replaceAll("-", "_")}_hint` as Word);
}

/** The name of a severity. */
export function severityName(severity: Severity): string {
  return word(({ note: "severityNote", caution: "severityCaution", hold: "severityHold" } as const)[severity]);
}
