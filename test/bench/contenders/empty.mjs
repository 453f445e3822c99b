// No library: the tags are live. What everybody else is compared with.
import { scriptOf } from '../site.mjs';

export default {
  name: 'empty',
  build: ({ tags }) => ({ tags: tags.map((tag) => scriptOf(tag)).join('\n') }),
  /** Stands for the banner: the earliest moment at which a visitor sees anything. */
  accept: ['h1'],
};
