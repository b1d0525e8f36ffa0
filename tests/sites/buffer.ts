/** Buffer: a post for the accounts of a brand. */
import { review } from "./editors/review";

review("Add to Queue", "editor");
