/** Lexical, as Facebook and Reddit run it. */
import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerPlainText } from "@lexical/plain-text";
import { registerRichText } from "@lexical/rich-text";
import { $createParagraphNode, $getRoot, COMMAND_PRIORITY_HIGH, createEditor, KEY_ENTER_COMMAND } from "lexical";
import type { Box } from "../site";

/** Mounts an editor on an element. `enter` may take an Enter for itself by returning true. */
export function mountLexical(
  element: HTMLElement,
  { rich = true, changed = () => {}, enter = () => false }: {
    rich?: boolean;
    changed?: (text: string) => void;
    enter?: (event: KeyboardEvent) => boolean;
  },
): Box {
  const editor = createEditor({ namespace: "fixture", onError: (error) => { throw error; } });
  editor.setRootElement(element);
  (rich ? registerRichText : registerPlainText)(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  editor.registerCommand(KEY_ENTER_COMMAND, (event) => {
    if (!event || !enter(event)) return false;
    event.preventDefault();
    return true;
  }, COMMAND_PRIORITY_HIGH);
  // Blocks are joined by one newline, as the sites send them.
  const text = () => editor.getEditorState().read(() => $getRoot().getChildren().map((block) => block.getTextContent()).join("\n"));
  editor.registerUpdateListener(() => changed(text()));
  return { text, clear: () => editor.update(() => { $getRoot().clear().append($createParagraphNode()); $getRoot().selectEnd(); }) };
}
