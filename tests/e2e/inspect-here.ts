/** Runs in a saved page: what a site's adapter finds there. The site is handed over before this runs. */
import type { Site } from "../../extension/src/content/contract";
import { survey } from "../../extension/src/content/health";

const page = globalThis as unknown as { site: Site; found: unknown };
page.found = survey(page.site);
