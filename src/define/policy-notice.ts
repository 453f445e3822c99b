import { PolicyNotice } from '../elements/policy-notice.js';
import { define } from './define.js';

define('policy-notice', PolicyNotice);
export { PolicyNotice };
