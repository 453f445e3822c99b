/** The gate as it stands inline in a page; scripts/build.mjs makes an expression of it for `assent/server`. */
export { gate as default } from '../gate/gate.js';
