/** TipTap on ProseMirror, as Bluesky, Elk and LinkedIn's comments run it. */
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import type { Box } from "../site";

/** Mounts an editor below an element; `attributes` go on the contenteditable. */
export function mountTiptap(
  place: HTMLElement,
  attributes: Record<string, string>,
  { changed = () => {}, submit = () => {} }: { changed?: (text: string) => void; submit?: () => void },
): Box {
  const editor: Editor = new Editor({
    element: place,
    // The sites ship the style sheet; injecting one would break the page's policy.
    injectCSS: false,
    extensions: [StarterKit],
    editorProps: {
      attributes,
      handleKeyDown: (_view, event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
        submit();
        return true;
      },
    },
    onUpdate: () => changed(text()),
  });
  const text = (): string => editor.getText({ blockSeparator: "\n" });
  return { text, clear: () => editor.commands.clearContent(true) };
}
