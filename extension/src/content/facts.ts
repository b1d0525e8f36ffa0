/** What the page says around a box, by the site's data: {@link audienceOf}, {@link handleOf}, {@link recipientOf}, {@link controlOf}. */
import type { Audience } from "../shared/generated";
import type { Site, Variant } from "./contract";
import { climb, isDisabled, isVisible, matches, select } from "./shadow";

/** Where to look, nearest first: the ancestors that may hold box and button. */
function places(element: Element, variant: Variant): ParentNode[] {
  const found: ParentNode[] = [];
  for (const node of climb(element)) {
    if (isScope(node, variant)) found.push(node as Element | ShadowRoot);
  }
  return found;
}

function isScope(node: Node, variant: Variant): boolean {
  if (node instanceof ShadowRoot) return variant.shadow !== undefined;
  return node instanceof Element && variant.scope !== undefined && matches(node, variant.scope);
}

function everywhere(element: Element, variant: Variant): ParentNode[] {
  return [...places(element, variant), document];
}

/** What an element says: an attribute, the live value for `value`, or its words. */
function said(element: HTMLElement, attribute: string | undefined): string {
  if (attribute === "value" && "value" in element) return String(element.value);
  return (attribute ? element.getAttribute(attribute) : element.textContent) ?? "";
}

/** Who will see it; the variant's own answer where the page does not say. */
export function audienceOf(element: Element, site: Site, variant: Variant): Audience {
  for (const { selector, attribute, says } of variant.audienceFrom ?? site.audienceFrom ?? []) {
    for (const place of everywhere(element, variant)) {
      for (const source of select(place, [selector])) {
        const text = said(source, attribute).toLowerCase();
        const key = Object.keys(says).find((words) => text.includes(words));
        if (key !== undefined) return says[key]!;
      }
    }
  }
  return variant.audience;
}

type Sources = Variant["recipientFrom"];

function named(element: Element, variant: Variant, sources: Sources): string | undefined {
  for (const { selector, attribute, pattern } of sources ?? []) {
    for (const place of everywhere(element, variant)) {
      for (const source of select(place, [selector])) {
        const text = said(source, attribute).trim();
        const name = pattern ? new RegExp(pattern).exec(text)?.[1] : text;
        if (name) return name;
      }
    }
  }
  return undefined;
}

/** Who is signed in. */
export function handleOf(element: Element, site: Site, variant: Variant): string | undefined {
  return named(element, variant, variant.handleFrom ?? site.handleFrom);
}

/** Who is answered or written to. */
export function recipientOf(element: Element, variant: Variant): string | undefined {
  return named(element, variant, variant.recipientFrom);
}

const BUTTONS = "button, input, a[href], [role=button]";

/** The submit control that a person would press for this box now: visible, an enabled one before a disabled one. */
export function controlOf(element: Element, variant: Variant): HTMLElement | null {
  for (const place of variant.scope ? places(element, variant) : everywhere(element, variant)) {
    const controls = select(place, variant.submit).filter(isVisible);
    const control = controls.find((one) => !isDisabled(one)) ?? controls[0];
    if (control) return control.matches(BUTTONS) ? control : (control.querySelector<HTMLElement>(BUTTONS) ?? control);
  }
  return null;
}

/** Whether, by the site's data, a control can belong to a box: an ancestor that may hold both does. */
export function belongs(box: Element, variant: Variant, control: Element): boolean {
  if (!variant.scope) return true;
  const above = new Set<Node>(climb(control));
  for (const node of climb(box)) if (above.has(node) && isScope(node, variant)) return true;
  return false;
}
