/** The one site of the playground, wherever the page is served from: in its bundle this stands for `#sites`. */
import type { Site } from "../../extension/src/content/contract";
import site from "./site.json";

export const sites: readonly Site[] = [{ ...(site as Site), hosts: [location.hostname] }];
