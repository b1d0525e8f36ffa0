/** Tumblr: the text blocks of a post are contenteditables of the block editor. */
import { review } from "./editors/review";

review("Post now", "editor", { class: "block-editor-rich-text__editable" });
