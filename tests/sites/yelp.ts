/** Yelp: a review is a contenteditable. */
import { review } from "./editors/review";

review("Post Review", "editor");
