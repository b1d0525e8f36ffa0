/**
 * The sites that this page may be: in the content script it stands for `#sites`. The script before it in the page,
 * `sites/<id>.js`, is written from `extension/sites/<id>.json` and brings no more than its own site; on an origin that
 * the person switched on, `sites/any.js` brings all that are found by their markup.
 */
import type { Site } from "./contract";

declare global {
  // Only `var` declares a property of `globalThis`.
  var composureSites: readonly Site[] | undefined;
}

export const sites: readonly Site[] = globalThis.composureSites ?? [];
