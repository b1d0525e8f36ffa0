/** Prints the design tokens of the extension as the site's style sheet has them: dark where the reader's system is. */
import { tokens } from "../../extension/src/shared/theme";

process.stdout.write(tokens(":root", (block) => `@media (prefers-color-scheme: dark) { :root { ${block} } }`));
