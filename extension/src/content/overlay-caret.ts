/** Giving back the focus: {@link keepCaret}. An editor that is only focused again puts the caret at its beginning. */
import { type Area, isArea } from "./area";
import { selectionOf } from "./replace";

/** Remembers the selection in a box; the function it gives back restores it, and the focus with it. */
export function keepCaret(element: HTMLElement): () => void {
  return isArea(element) ? keepInArea(element) : keepInEditor(element);
}

/** In Chromium a textarea that has only got its focus back takes no key: the selection is still elsewhere in the page. */
function keepInArea(area: Area): () => void {
  const { selectionStart, selectionEnd, selectionDirection } = area;
  return () => {
    area.focus({ preventScroll: true });
    area.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? undefined);
  };
}

function keepInEditor(element: HTMLElement): () => void {
  const selection = selectionOf(element);
  const { anchorNode, anchorOffset = 0, focusNode, focusOffset = 0 } = selection ?? {};
  return () => {
    element.focus({ preventScroll: true });
    if (!anchorNode || !focusNode || !element.contains(anchorNode) || !element.contains(focusNode)) return;
    selection?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  };
}
