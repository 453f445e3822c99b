import { ConsentGate } from '../elements/consent-gate.js';
import { define } from './define.js';

define('consent-gate', ConsentGate);
export { ConsentGate };
