/** Slate, as Discord and Medium run it: React holds the document, the DOM only shows it. */
import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { createEditor, type Descendant, Editor, Node, Transforms } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";
import type { Box } from "../site";

const EMPTY = (): Descendant[] => [{ type: "line", children: [{ text: "" }] } as Descendant];

/** Mounts an editor whose contenteditable carries the attributes. `enter` may take an Enter for itself by returning true. */
export function mountSlate(
  place: HTMLElement,
  attributes: Readonly<Record<string, string>>,
  { changed = () => {}, enter = () => false }: { changed?: (text: string) => void; enter?: (event: KeyboardEvent) => boolean },
): Box {
  const editor = withHistory(withReact(createEditor()));
  const text = () => editor.children.map((line) => Node.string(line)).join("\n");
  const editable = createElement(Editable, {
    ...attributes,
    role: "textbox",
    onKeyDown: (event: { nativeEvent: KeyboardEvent; preventDefault(): void }) => {
      if (event.nativeEvent.key === "Enter" && enter(event.nativeEvent)) event.preventDefault();
    },
  });
  const root = createRoot(place);
  flushSync(() => root.render(createElement(Slate, { editor, initialValue: EMPTY(), onChange: () => changed(text()), children: editable })));
  return {
    text,
    clear: () => {
      Transforms.delete(editor, { at: { anchor: Editor.start(editor, []), focus: Editor.end(editor, []) } });
      editor.history = { undos: [], redos: [] };
    },
  };
}
