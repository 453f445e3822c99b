import { ConsentAgreement } from '../elements/consent-agreement.js';
import { define } from './define.js';

define('consent-agreement', ConsentAgreement);
export { ConsentAgreement };
