/** Which of the sites of `extension/sites/*.json` may apply here: {@link sitesFor}. */
import { sites } from "#sites";
import type { Site } from "./contract";

/**
 * The sites that may apply on a page. A known host has one. Elsewhere the script runs only because the person
 * switched that origin on: then the markup of a box decides, at the latest the generic site's.
 */
export function sitesFor(page: { readonly hostname: string; readonly origin: string }, all: readonly Site[] = sites): readonly Site[] {
  const known = all.filter(({ hosts }) => hosts.includes(page.hostname) || hosts.includes(page.origin));
  if (known.length > 0) return known;
  const byMarkup = all.filter((site) => site.byMarkup);
  return [...byMarkup.filter(isNamed), ...byMarkup.filter((site) => !isNamed(site))];
}

/** Whether it is a site of its own, and not the adapter for all others. */
export function isNamed(site: Site): boolean {
  return site.hosts.length > 0;
}

/** What the settings know the page by: the site's id, or the origin where the person switched that on. */
export function nameOf(site: Site, page: { readonly hostname: string; readonly origin: string }): string {
  return site.hosts.includes(page.hostname) || site.hosts.includes(page.origin) ? site.id : page.origin;
}
