/** Quora: an answer is a contenteditable. */
import { review } from "./editors/review";

review("Post", "editor", { class: "doc" });
