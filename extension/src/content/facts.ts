/** What the page says around a box, by the site's data: {@link audienceOf}, {@link handleOf}, {@link recipientOf}, {@link controlOf}. */
import type { Audience } from "../shared/generated";
import type { People, Site, Sources, Variant } from "./contract";
import type { Person } from "../shared/generated";
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
  return audienceRead(element, site, variant) ?? variant.audience;
}

/** Who will see it, by what the page says. */
export function audienceRead(element: Element, site: Site, variant: Variant): Audience | undefined {
  for (const { selector, attribute, says } of variant.audienceFrom ?? site.audienceFrom ?? []) {
    for (const place of everywhere(element, variant)) {
      for (const source of select(place, [selector])) {
        const text = said(source, attribute).toLowerCase();
        const key = Object.keys(says).find((words) => text.includes(words));
        if (key !== undefined) return says[key]!;
      }
    }
  }
  return undefined;
}

/** The first thing that one of the sources says, the nearest place first. */
function named(places: readonly ParentNode[], sources: Sources | undefined, self?: HTMLElement): string | undefined {
  for (const { selector, attribute, pattern } of sources ?? []) {
    const own = self && matches(self, [selector]) ? [self] : [];
    for (const source of [...own, ...places.flatMap((place) => withItself(place, selector))]) {
      const text = said(source, attribute).replace(/\s+/g, " ").trim();
      const name = pattern ? new RegExp(pattern).exec(text)?.[1] : text;
      if (name) return name;
    }
  }
  return undefined;
}

/** What fits in a place, the place itself first. */
function withItself(place: ParentNode, selector: string): HTMLElement[] {
  const own = place instanceof HTMLElement && matches(place, [selector]) ? [place] : [];
  return [...own, ...select(place, [selector])];
}

/** Who is signed in. */
export function handleOf(element: Element, site: Site, variant: Variant): string | undefined {
  return named(everywhere(element, variant), variant.handleFrom ?? site.handleFrom);
}

/** Who is answered or written to. */
export function recipientOf(element: Element, variant: Variant): string | undefined {
  return named(everywhere(element, variant), variant.recipientFrom);
}

/** Who is signed in, where there is no box to ask from. */
export function handleHere(site: Site): string | undefined {
  const sources = [site.handleFrom, ...site.variants.map(({ handleFrom }) => handleFrom)];
  return sources.map((one) => named([document], one)).find((handle) => handle !== undefined);
}

/** Whom a button would tie the person to; null where nothing says it. */
export function personOf(button: HTMLElement, { scope, nameFrom, handleFrom, headlineFrom }: People): Person | null {
  const around = scope && [...climb(button)].find((node): node is Element => node instanceof Element && matches(node, scope));
  const places = scope && !around ? [] : [around ?? document];
  const [name, handle, headline] = [nameFrom, handleFrom, headlineFrom].map((sources) => named(places, sources, button)?.slice(0, LONGEST));
  if (!name && !handle) return null;
  return { ...(name && { name }), ...(handle && { handle }), ...(headline && { headline }) };
}

/** No name is longer, and no headline need be; characters. */
const LONGEST = 300;

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
