import { MarketingOptIn } from '../elements/marketing-opt-in.js';
import { define } from './define.js';

define('marketing-opt-in', MarketingOptIn);
export { MarketingOptIn };
