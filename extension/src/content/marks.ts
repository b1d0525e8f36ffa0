/**
 * The marks in an editor: {@link Marks}, drawn with the CSS Custom Highlight API, so that the editor's DOM stays as it is.
 * The registry is shared with the page; names and places are all that it can see there.
 */
import type { Finding, Severity } from "../shared/generated";
import { PALETTE, type Scheme, UNDERLINE } from "../shared/theme";
import type { Box } from "./contract";

const SEVERITIES = ["note", "caution", "hold"] as const satisfies readonly Severity[];
const SCHEMES = ["light", "dark"] as const satisfies readonly Scheme[];

type Drawn = readonly { readonly highlight: Highlight; readonly range: Range }[];

export class Marks {
  readonly #highlights = new Map<string, Highlight>();
  /** What the registry knows them by. */
  readonly #names: string[] = [];
  readonly #drawn = new Map<Box, Drawn>();
  readonly #roots = new Set<Document | ShadowRoot>();
  readonly #sheet = new CSSStyleSheet();

  constructor() {
    const prefix = `m${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36)}`;
    const rules: string[] = [];
    for (const scheme of SCHEMES) {
      SEVERITIES.forEach((severity, priority) => {
        const name = `${prefix}-${this.#names.length}`;
        const highlight = new Highlight();
        highlight.priority = priority;
        this.#names.push(name);
        this.#highlights.set(`${scheme} ${severity}`, highlight);
        CSS.highlights.set(name, highlight);
        rules.push(rule(name, scheme, severity));
      });
    }
    this.#sheet.replaceSync(rules.join("\n"));
  }

  /** Marks the findings of a box, and no others. */
  draw(box: Box, findings: readonly Finding[], scheme: Scheme): void {
    this.erase(box);
    this.#adopt(box.element.getRootNode());
    const drawn = findings
      .filter((finding) => !finding.whole)
      .flatMap((finding) => {
        const highlight = this.#highlights.get(`${scheme} ${finding.severity}`)!;
        return box.ranges(finding).map((range) => ({ highlight, range }));
      });
    for (const { highlight, range } of drawn) highlight.add(range);
    this.#drawn.set(box, drawn);
  }

  erase(box: Box): void {
    for (const { highlight, range } of this.#drawn.get(box) ?? []) highlight.delete(range);
    this.#drawn.delete(box);
  }

  destroy(): void {
    for (const name of this.#names) CSS.highlights.delete(name);
    for (const root of this.#roots) {
      // A copy: to a content script in Firefox the page's own array is an object of another world.
      root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((sheet) => sheet !== this.#sheet);
    }
    this.#drawn.clear();
  }

  /** A rule holds in the tree that adopts it only. */
  #adopt(root: Node): void {
    if (!(root instanceof Document || root instanceof ShadowRoot) || this.#roots.has(root)) return;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
    this.#roots.add(root);
  }
}

function rule(name: string, scheme: Scheme, severity: Severity): string {
  const colours = PALETTE[scheme];
  const line = `underline ${UNDERLINE[severity]} 2px`;
  return `::highlight(${name}) { background-color: ${colours[`${severity}-wash`]}; text-decoration: ${line} ${colours[severity]}; text-underline-offset: 3px; text-decoration-skip-ink: none; }
@media (forced-colors: active) { ::highlight(${name}) { color: CanvasText; background-color: Canvas; text-decoration: ${line} CanvasText; } }`;
}
