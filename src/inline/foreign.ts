/** Other tools' markup, for the gates of pages that have such. */
export { foreignTags as default } from '../gate/foreign-tags.js';
