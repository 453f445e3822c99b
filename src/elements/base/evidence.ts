export { evidenceOf, wordingOf } from '../../banner/evidence.js';
