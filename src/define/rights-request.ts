import { RightsRequest } from '../elements/rights-request.js';
import { define } from './define.js';

define('rights-request', RightsRequest);
export { RightsRequest };
