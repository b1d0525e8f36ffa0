/**
 * Reading an editor: one walk over its nodes gives the text and, for each piece of it, the node it came from
 * ({@link Reading}). The same pieces give the way back from text to DOM, so what is marked is what was read.
 */

/** A piece of the text that lies in one text node, from `from` to the node's end; UTF-16 offsets. */
export interface Segment {
  readonly node: Text;
  readonly from: number;
  readonly start: number;
  readonly end: number;
}

/** What {@link readEditable} found. */
export interface Reading {
  readonly text: string;
  readonly segments: readonly Segment[];
}

const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI OL P PRE SECTION TABLE TR UL".split(" "),
);
const SILENT = "script, style, template, [hidden], [data-slate-placeholder], .ProseMirror-widget[aria-hidden=true]";
/** What CKEditor puts before the caret where there would be no text to hold it. */
const WORD_JOINERS = "\u2060".repeat(7);
/** What editors put where there would be no text to hold the caret. */
const FILLERS = new RegExp(`^(?:[\\uFEFF\\u200B]*|${WORD_JOINERS})$`);

/**
 * The text of an editor as it will be posted. A block ends a line; a `<br>` ends one too, but for the last of a
 * block, which only holds the line open. Never `innerText`: its offsets cannot be traced back to nodes.
 */
export function readEditable(root: HTMLElement, keepsSpace: boolean): Reading {
  const segments: Segment[] = [];
  // CKEditor writes every other space of a row as one that does not break, and sends plain ones.
  const ownSpaces = root.matches(".ck-editor__editable");
  let text = "";
  let lineEnds = false; // a block ended and nothing has followed yet
  let heldBreak = false; // a <br> that may turn out to be the last of its block
  let anything = false;

  const content = () => {
    if (lineEnds && anything) text += "\n";
    if (heldBreak) text += "\n";
    lineEnds = heldBreak = false;
    anything = true;
  };
  const boundary = () => {
    heldBreak = false;
    if (anything) lineEnds = true;
  };

  const walk = (node: Node) => {
    if (node instanceof Text) {
      if (FILLERS.test(node.data)) return;
      const from = node.data.startsWith(WORD_JOINERS) ? WORD_JOINERS.length : 0;
      const data = node.data.slice(from);
      // Line breaks of the page's source between blocks are layout, not text.
      if (!keepsSpace && data.includes("\n") && data.trim() === "" && !heldBreak && (lineEnds || !anything || isLast(node, root))) return;
      content();
      segments.push({ node, from, start: text.length, end: text.length + data.length });
      const words = keepsSpace ? data : data.replace(/[\n\t\r]/g, " ");
      text += ownSpaces ? words.replaceAll("\u00A0", " ") : words;
    } else if (node instanceof HTMLBRElement) {
      if (heldBreak) {
        heldBreak = false;
        text += "\n";
      } else if (lineEnds && anything) {
        text += "\n";
        lineEnds = false;
      }
      anything = true;
      heldBreak = true;
    } else if (node instanceof Element && !node.matches(SILENT)) {
      const block = BLOCKS.has(node.tagName);
      if (block) boundary();
      for (let child = node.firstChild; child; child = child.nextSibling) walk(child);
      if (block) boundary();
    }
  };
  for (let child = root.firstChild; child; child = child.nextSibling) walk(child);
  return { text, segments };
}

/** Whether nothing, or a block, follows the node. */
function isLast(node: Node, root: Node): boolean {
  for (let at = node; at !== root; at = at.parentNode!) {
    const next = at.nextSibling;
    if (next) return next instanceof Element && BLOCKS.has(next.tagName);
    if (!at.parentNode || BLOCKS.has((at.parentNode as Element).tagName)) return true;
  }
  return true;
}

/** Whether every piece of the text is still in the page. */
export function isCurrent(reading: Reading): boolean {
  return reading.segments.every(({ node, from, start, end }) => node.isConnected && node.data.length === from + end - start);
}

/** Where in the DOM a place in the text is. At the seam of two nodes, `side` says which one is meant. */
export function placeOf(reading: Reading, offset: number, side: "start" | "end"): { node: Text; offset: number } | null {
  const segments = reading.segments;
  const found =
    side === "start" ? segments.find(({ end }) => offset < end) : segments.findLast(({ start }) => start < offset);
  if (!found) return null;
  return { node: found.node, offset: found.from + Math.min(Math.max(offset - found.start, 0), found.end - found.start) };
}

/** The DOM range of a span of the text, or null where nothing of it is in the page. */
export function rangeOf(reading: Reading, start: number, end: number): Range | null {
  const from = placeOf(reading, start, "start");
  const to = placeOf(reading, end, "end");
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range.collapsed ? null : range;
}

/** The place in the text of a place in the DOM. */
export function offsetOf(reading: Reading, node: Node, offset: number): number {
  const own = reading.segments.find((segment) => segment.node === node);
  if (own) return own.start + Math.max(offset - own.from, 0);
  let last = 0;
  const range = document.createRange();
  range.setStart(node, offset);
  for (const segment of reading.segments) {
    if (range.comparePoint(segment.node, 0) >= 0) break;
    last = segment.end;
  }
  return last;
}
