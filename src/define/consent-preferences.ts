import { ConsentPreferences } from '../elements/consent-preferences.js';
import { define } from './define.js';

define('consent-preferences', ConsentPreferences);
export { ConsentPreferences };
