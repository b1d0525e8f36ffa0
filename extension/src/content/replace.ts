/**
 * Changing words in an editor's own model, so that it can be undone and is what will be posted: a selection and an
 * editing command, as if the person had typed. Never an edit of the DOM, never a paste. What was done is read back.
 */
import type { Area } from "./area";
import { deepFocus } from "./shadow";

/** Editors follow the selection a little later; this is the longest wait for them, in milliseconds. */
const PATIENCE_MS = 60;

const SLATE = "[data-slate-editor]";
/** Editors that write into the page what their own model says, and undo every other change. */
const OWN_MODEL = `${SLATE}, .ck-editor__editable`;
/** Editors that lose hold of their page where the browser deletes across their blocks, and take this key from anybody. */
const TAKES_BACKSPACE = ".public-DraftEditor-content, [data-lexical-editor]";

/**
 * Slate looks at the selection at most once in 100 milliseconds. A change that comes with a new selection is joined to
 * the one before, and both would be undone at once: the change to what was typed, and the typing.
 */
const SLATE_MS = 120;

/** Types `replacement` over the selected `range` of an editor. */
export async function typeOver(element: HTMLElement, range: Range, replacement: string): Promise<void> {
  await select(element, range);
  if (element.closest(OWN_MODEL)) askEditor(element, range, replacement);
  else command(replacement);
  await settled(element);
}

/** Deletes the selected `range`, which is all of an editor's text. */
export async function empty(element: HTMLElement, range: Range): Promise<void> {
  await select(element, range);
  if (element.closest(TAKES_BACKSPACE)) pressBackspace(element);
  else if (element.closest(OWN_MODEL)) askEditor(element, range, "");
  else command("");
  await settled(element);
}

async function select(element: HTMLElement, range: Range): Promise<void> {
  if (!focused(element)) {
    element.focus({ preventScroll: true });
    await tick();
  }
  const followed = selectionChange();
  selectionOf(element)?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  await followed;
  if (element.closest(SLATE)) await new Promise((resolve) => setTimeout(resolve, SLATE_MS));
}

/** Types `replacement` over a span of a field. */
export async function typeOverArea(area: Area, start: number, end: number, replacement: string): Promise<void> {
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  if (replacement === "") document.execCommand("delete");
  else document.execCommand("insertText", false, replacement);
  await tick();
}

/** Takes the last command back. */
export function undo(): void {
  document.execCommand("undo");
}

/** Line by line, because Firefox turns a newline inside `insertText` into a `<br>`. */
function command(replacement: string): void {
  if (replacement === "") {
    document.execCommand("delete");
    return;
  }
  replacement.split("\n").forEach((line, index) => {
    if (index > 0) document.execCommand("insertParagraph");
    if (line !== "") document.execCommand("insertText", false, line);
  });
}

/** Slate and CKEditor take `execCommand` for a foreign change of their DOM; they obey this event. */
function askEditor(element: HTMLElement, range: Range, replacement: string): void {
  const targets = [new StaticRange(range)];
  element.dispatchEvent(
    new InputEvent("beforeinput", {
      bubbles: true,
      cancelable: true,
      composed: true,
      inputType: replacement === "" ? "deleteContentBackward" : "insertReplacementText",
      data: replacement === "" ? null : replacement,
      targetRanges: targets,
    }),
  );
}

function pressBackspace(element: HTMLElement): void {
  element.dispatchEvent(new KeyboardEvent("keydown", { key: "Backspace", code: "Backspace", keyCode: 8, which: 8, bubbles: true, cancelable: true, composed: true }));
}

function focused(element: HTMLElement): boolean {
  const focus = deepFocus();
  return focus !== null && (focus === element || element.contains(focus));
}

/** The selection that governs the element's tree. */
export function selectionOf(element: Element): Selection | null {
  const root = element.getRootNode() as { getSelection?: () => Selection | null };
  return root.getSelection?.() ?? document.getSelection();
}

/** Resolves at the next change of the selection, or after {@link PATIENCE_MS} where it was there already. */
function selectionChange(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(limit);
      document.removeEventListener("selectionchange", done);
      // The editor's own listener may come after ours.
      setTimeout(resolve, 0);
    };
    const limit = setTimeout(done, PATIENCE_MS);
    document.addEventListener("selectionchange", done);
  });
}

/** Resolves once the editor has drawn, or after {@link PATIENCE_MS}. */
function settled(element: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => setTimeout(done, 0));
    const done = () => {
      observer.disconnect();
      clearTimeout(limit);
      resolve();
    };
    const limit = setTimeout(done, PATIENCE_MS);
    observer.observe(element, { childList: true, characterData: true, subtree: true });
  });
}

/** The next task. */
function tick(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
