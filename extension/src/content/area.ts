/** Fields that hold plain text and no nodes: a textarea, and an input of one line, as titles are written in. */

export type Area = HTMLTextAreaElement | HTMLInputElement;

/** Whether the element is such a field; a password, a number or a date is not. */
export function isArea(element: Element): element is Area {
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === "text");
}
