import { ConsentReceipt } from '../elements/consent-receipt.js';
import { define } from './define.js';

define('consent-receipt', ConsentReceipt);
export { ConsentReceipt };
