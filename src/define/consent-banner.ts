import { ConsentBanner } from '../elements/consent-banner.js';
import { define } from './define.js';

define('consent-banner', ConsentBanner);
export { ConsentBanner };
