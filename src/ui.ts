/** The interface that the gate fetches: every element, registered. */
import './define.js';
export { defineCatalogue } from './core/define-catalogue.js';
