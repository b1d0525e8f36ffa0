/**
 * Looking through shadow roots, open and closed, and the selectors of the site files:
 * {@link deepPath}, {@link climb}, {@link matches}, {@link select}.
 */

/** The element's shadow root, even a closed one. */
export function shadowOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot;
  try {
    const own = (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot;
    if (own !== undefined) return own;
    return chrome.dom?.openOrClosedShadowRoot(element as HTMLElement) ?? null;
  } catch {
    return null; // Chromium throws for elements that cannot have one
  }
}

/** The parent, from a shadow root on to its host. */
export function parentOf(node: Node): Node | null {
  return node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
}

/** The node and everything above it, through shadow roots. */
export function* climb(node: Node | null): Generator<Node> {
  for (let at = node; at; at = parentOf(at)) yield at;
}

/** Whether `outer` is `inner` or above it, through shadow roots. */
export function holds(outer: Node, inner: Node): boolean {
  for (const at of climb(inner)) if (at === outer) return true;
  return false;
}

/**
 * The elements that an event went through, innermost first. `composedPath()` stops at the host of a closed
 * root, so the focused element inside (or the one under the pointer) is asked for.
 */
export function deepPath(event: Event): Element[] {
  const path = event.composedPath().filter((node): node is Element => node instanceof Element);
  for (let host = path[0]; host; ) {
    const root = shadowOf(host);
    if (!root) break;
    const inner: Element | null =
      event instanceof MouseEvent && (event.clientX || event.clientY)
        ? root.elementFromPoint(event.clientX, event.clientY)
        : root.activeElement;
    if (!inner || inner === host || !root.contains(inner)) break;
    const between: Element[] = [];
    for (const node of climb(inner)) {
      if (node === host) break;
      if (node instanceof Element) between.push(node);
    }
    path.unshift(...between);
    host = inner;
  }
  return path;
}

/** The element that has focus, through shadow roots. */
export function deepFocus(): Element | null {
  let focus = document.activeElement;
  while (focus) {
    const inner: Element | null | undefined = shadowOf(focus)?.activeElement;
    if (!inner) break;
    focus = inner;
  }
  return focus;
}

const WORDS = /^(.*):text\("([^"]*)"\)$/;

/** Splits a selector of a site file into its CSS and the words asked for. */
function split(selector: string): { css: string; words: readonly string[] | null } {
  const found = WORDS.exec(selector);
  return found ? { css: found[1]!, words: found[2]!.split("|") } : { css: selector, words: null };
}

/** Whether the element fits one of the selectors. */
export function matches(element: Element, selectors: readonly string[]): boolean {
  return selectors.some((selector) => {
    const { css, words } = split(selector);
    return element.matches(css) && (words === null || words.includes((element.textContent ?? "").trim()));
  });
}

/** The elements below `root` that fit, those of earlier selectors first, each once. */
export function select(root: ParentNode, selectors: readonly string[]): HTMLElement[] {
  const found = new Set<HTMLElement>();
  for (const selector of selectors) {
    for (const element of root.querySelectorAll<HTMLElement>(split(selector).css)) {
      if (matches(element, [selector])) found.add(element);
    }
  }
  return [...found];
}

/** Whether it takes up room on the page; sites keep ghosts of 0×0. */
export function isVisible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
}

/** Whether a press on it does nothing. */
export function isDisabled(element: Element): boolean {
  return element.matches(":disabled") || element.getAttribute("aria-disabled") === "true";
}
