/** Nextdoor: a post is a textarea in a dialog. */
import { review } from "./editors/review";

review("Post", "textarea");
