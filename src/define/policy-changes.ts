import { PolicyChanges } from '../elements/policy-changes.js';
import { define } from './define.js';

define('policy-changes', PolicyChanges);
export { PolicyChanges };
