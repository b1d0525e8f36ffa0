/**
 * Which parts of a site's adapter a page has: {@link partsOf} for a box that is known, {@link survey} for a whole page. It
 * tells what was found, and nothing of what it says.
 */
import type { BoxParts, PartFound, SiteSurvey } from "../shared/messages";
import type { Site, Variant } from "./contract";
import { audienceRead, controlOf, handleOf, personOf, recipientOf } from "./facts";
import { isVisible, select, shadowOf } from "./shadow";

/** The parts around a box. */
export function partsOf(element: Element, site: Site, variant: Variant): BoxParts {
  const part = (facts: readonly unknown[] | undefined, found: unknown): PartFound => (!facts?.length ? "none" : found ? "found" : "missing");
  return {
    variant: variant.id,
    submit: part(variant.submit, controlOf(element, variant)),
    audience: part(variant.audienceFrom ?? site.audienceFrom, audienceRead(element, site, variant)),
    account: part(variant.handleFrom ?? site.handleFrom, handleOf(element, site, variant)),
    recipient: part(variant.recipientFrom, recipientOf(element, variant)),
  };
}

/** Whether the page has buttons that tie to somebody, and says to whom. */
export function peopleHere(site: Site): PartFound {
  if (!site.people) return "none";
  const buttons = site.people.flatMap((kind) => select(document, kind.button).map((button) => personOf(button, kind)));
  return buttons.length > 0 && buttons.every((person) => person !== null) ? "found" : "missing";
}

/** Everything that the adapter finds in the page as it stands. */
export function survey(site: Site): SiteSurvey {
  const seen = new Set<Element>();
  const variants = site.variants.map((variant) => {
    const roots: ParentNode[] = variant.shadow ? select(document, variant.shadow).flatMap((host) => shadowOf(host) ?? []) : [document];
    // The first kind that fits a box is the box's kind.
    const boxes = roots.flatMap((root) => select(root, variant.box)).filter((box) => isVisible(box) && !seen.has(box) && seen.add(box));
    return { variant: variant.id, surface: variant.surface, boxes: boxes.map((box) => partsOf(box, site, variant)) };
  });
  const buttons = (site.people ?? []).map((kind) => {
    const found = select(document, kind.button);
    return { selector: kind.button[0]!, found: found.length, named: found.filter((button) => personOf(button, kind)).length };
  });
  return { site: site.id, verifiedOn: site.verifiedOn, mode: site.mode, variants, people: buttons };
}
