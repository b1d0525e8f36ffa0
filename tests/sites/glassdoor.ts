/** Glassdoor: a review is a textarea in a form. */
import { review } from "./editors/review";

review("Submit Review", "textarea");
