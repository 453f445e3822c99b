/** How our files are fetched where their hashes are known; else a plain `import()` does. */
export { fetchFrom as default } from '../gate/fetch-part.js';
