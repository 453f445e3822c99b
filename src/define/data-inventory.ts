import { DataInventory } from '../elements/data-inventory.js';
import { define } from './define.js';

define('data-inventory', DataInventory);
export { DataInventory };
