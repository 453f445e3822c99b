import { ConsentTrigger } from '../elements/consent-trigger.js';
import { define } from './define.js';

define('consent-trigger', ConsentTrigger);
export { ConsentTrigger };
