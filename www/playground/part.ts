/** {@link part}: a part of the page by its id. */

/** The element that the page's own markup has under this id. */
export function part<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element as T;
}
