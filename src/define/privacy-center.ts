import { PrivacyCenter } from '../elements/privacy-center.js';
import { define } from './define.js';

define('privacy-center', PrivacyCenter);
export { PrivacyCenter };
