/** The script-tag entry with every element inside: one classic script, for `file://` and webviews. */
import { boot } from './boot.js';

// The elements register themselves after the gate has run, as they would if they were fetched.
boot(document.currentScript as HTMLScriptElement | null, () => import('./ui.js'));
