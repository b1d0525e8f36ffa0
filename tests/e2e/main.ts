/** The checks that need a browser, in one process, so that each browser is started once: `BROWSER=chromium|firefox`. */
import "./world";
import "./boxes.test";
import "./overlay.test";
import "./holding.test";
import "./facts.test";
import "./people.test";
import "./later.test";
import "./welcome.test";
import "./popup.test";
import "./access.test";
import "./links.test";
import "./attachments.test";
import "./background.test";
import "./person.test";
import "./organisations.test";
import "./privacy.test";
