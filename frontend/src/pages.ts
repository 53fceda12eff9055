/** Style of the pages the server makes: sign-in, account, errors, records. See the top of styles/page.css. */
import "./styles/page.css";
import "./styles/records.css";
