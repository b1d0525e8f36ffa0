/** What axe-core finds: {@link faultsIn}. It is injected here only, and ships with nothing. */
import { createRequire } from "node:module";
import type { Result } from "axe-core";

/** The script of axe-core, which makes the global `axe` where it runs. */
export const AXE = (createRequire(import.meta.url)("axe-core") as { source: string }).source;

interface Axe {
  run(context: unknown, options: object): Promise<{ violations: Result[] }>;
}

/**
 * Runs in a page that has axe: what is wrong in it, one line for each element; with a closed shadow root, what is wrong
 * in that. Everything else of such a page is the page's own affair.
 */
export async function faultsIn(root: ShadowRoot | null): Promise<string[]> {
  if (root && !root.querySelector(".layer")) return []; // the ruler of a textarea
  const { axe } = globalThis as unknown as { axe: Axe };
  // axe walks into open roots only. For as long as it looks, this one says that it is open.
  if (root) Object.defineProperty(root.host, "shadowRoot", { configurable: true, get: () => root });
  const rules = root
    ? // A guest has no landmarks, headings or title of its own in a page.
      { region: { enabled: false }, "heading-order": { enabled: false }, "page-has-heading-one": { enabled: false } }
    : {};
  try {
    const { violations } = await axe.run(root ? root.host : document, { rules, resultTypes: ["violations"] });
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, any, all }) => `${id}: ${help}: ${html.slice(0, 160)} ${[...any, ...all].map(({ message }) => message).join("; ").slice(0, 200)}`));
  } finally {
    if (root) delete (root.host as { shadowRoot?: unknown }).shadowRoot;
  }
}
