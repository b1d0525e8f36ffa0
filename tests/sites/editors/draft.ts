/** Draft.js, as X runs it: React holds the editor's state, the DOM only shows it. */
import { Editor, EditorState, ContentState, getDefaultKeyBinding } from "draft-js";
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import type { Box } from "../site";

/** Mounts an editor whose contenteditable carries `testId`. `changed` is told the text, `submit` Ctrl/Cmd+Enter. */
export function mountDraft(place: HTMLElement, testId: string, changed: (text: string) => void, submit: () => void): Box {
  let state = EditorState.createEmpty();
  let set: (next: EditorState) => void = () => {};

  function Box() {
    const [editorState, setState] = useState(state);
    set = (next) => {
      state = next;
      setState(next);
      changed(next.getCurrentContent().getPlainText("\n"));
    };
    return createElement(Editor, {
      editorState,
      onChange: set,
      webDriverTestID: testId,
      ariaLabel: "Post text",
      role: "textbox",
      keyBindingFn: (event) => (event.key === "Enter" && (event.ctrlKey || event.metaKey) ? "send" : getDefaultKeyBinding(event)),
      handleKeyCommand: (command) => {
        if (command !== "send") return "not-handled";
        submit();
        return "handled";
      },
    });
  }

  const root = createRoot(place);
  flushSync(() => root.render(createElement(Box)));
  return {
    text: () => state.getCurrentContent().getPlainText("\n"),
    clear: () => set(EditorState.push(state, ContentState.createFromText(""), "remove-range")),
  };
}
