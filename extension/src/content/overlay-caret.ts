/** Giving back the focus: {@link keepCaret}. An editor that is only focused again puts the caret at its beginning. */
import { selectionOf } from "./replace";

/** Remembers the selection in a box; the function it gives back restores it, and the focus with it. */
export function keepCaret(element: HTMLElement): () => void {
  const selection = selectionOf(element);
  const { anchorNode, anchorOffset = 0, focusNode, focusOffset = 0 } = selection ?? {};
  return () => {
    element.focus({ preventScroll: true });
    if (!anchorNode || !focusNode || !element.contains(anchorNode) || !element.contains(focusNode)) return;
    selection?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  };
}
