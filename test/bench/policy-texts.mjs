// Policies of any size and shape, the same at each run, and what lawyers do to them.

export const FORMATS = ['text', 'markdown', 'html', 'json'];

const WORDS =
  'we keep your data name address order account device service partner law purpose consent contract request answer year month day period delete store share process collect protect inform change agree notice right contact member country transfer basis legal interest security payment message support'.split(
    ' ',
  );

/** Numbers from 0 to 1, the same ones for the same seed (a linear congruential generator). */
function randomOf(seed) {
  let state = seed;
  return () => (state = (state * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32;
}

const pick = (random, list) => list[Math.floor(random() * list.length)];
const sentence = (random, length = 18) => {
  const words = Array.from({ length }, () => pick(random, WORDS)).join(' ');
  return `${words[0].toUpperCase()}${words.slice(1)}.`;
};
const paragraph = (random) => ({ type: 'paragraph', content: [[1, 2, 3].map(() => sentence(random)).join(' ')] });
const list = (random) => ({
  type: 'list',
  ordered: false,
  items: Array.from({ length: 5 }, () => ({ marker: '•', content: [sentence(random)], children: [] })),
});
const section = (random, order, blocks) => ({
  id: `topic-${order}`,
  number: `${order}.`,
  title: `${pick(random, WORDS)} ${pick(random, WORDS)} ${order}`.replace(/^./, (first) => first.toUpperCase()),
  content: Array.from({ length: blocks }, (_, place) => (place % 3 === 2 ? list(random) : paragraph(random))),
  sections: [],
});
const document = (sections) => ({
  title: 'Privacy Policy',
  language: 'en',
  preamble: [],
  sections,
  closing: [],
  furniture: [],
});
const lengthOf = (value) => JSON.stringify(value).length;

/** Sections of so many blocks until there are `size` kB of them. */
function filled(size, blocks) {
  const random = randomOf(42);
  const sections = [];
  for (let length = 0; length < size * 1000; length += lengthOf(sections.at(-1)))
    sections.push(section(random, sections.length + 1, blocks));
  return document(sections);
}

export const documents = {
  /** As policies are: sections of a page or so. */
  sections: (size) => filled(size, 12),
  short: (size) => filled(size, 1),
  one: (size) => {
    const { content, ...rest } = section(randomOf(42), 1, 1);
    const blocks = filled(size, 12).sections.flatMap((each) => each.content);
    return document([{ ...rest, content: [...content, ...blocks] }]);
  },
};

const reword = (text, random) => text.replace(/\w+/g, (word) => (random() < 0.1 ? pick(random, WORDS) : word));

/** A block in which a paragraph has other words in one of so many. */
function touched(block, random, share) {
  if (block.type !== 'paragraph' || random() > share) return block;
  return { ...block, content: block.content.map((text) => reword(text, random)) };
}

const changed = (before, edit) => {
  const random = randomOf(7);
  return { ...before, sections: before.sections.map((each) => ({ ...each, content: edit(each.content, random) })) };
};

/** Each a shape of document and what is done to it. */
export const edits = {
  /** One paragraph in ten reworded, a section moved, one deleted, one added. */
  edited: {
    shape: 'sections',
    edit: (before) => {
      const after = changed(before, (content, random) => content.map((block) => touched(block, random, 0.1)));
      const [first, second, ...rest] = after.sections;
      return {
        ...after,
        sections: [...rest.slice(0, -1), first, section(randomOf(9), 'new', 6), ...(second ? [] : rest.slice(-1))],
      };
    },
  },
  'many short sections': {
    shape: 'short',
    edit: (before) => changed(before, (content, random) => content.map((block) => touched(block, random, 0.1))),
  },
  'one huge section': {
    shape: 'one',
    edit: (before) => changed(before, (content, random) => content.map((block) => touched(block, random, 0.1))),
  },
  'many inserted clauses': {
    shape: 'sections',
    edit: (before) => changed(before, (content, random) => content.flatMap((block) => [block, paragraph(random)])),
  },
  'clauses inserted into one huge section': {
    shape: 'one',
    edit: (before) => changed(before, (content, random) => content.flatMap((block) => [block, paragraph(random)])),
  },
  'everything changed': {
    shape: 'sections',
    edit: (before) => {
      const random = randomOf(99);
      return document(before.sections.map((each, order) => section(random, `x${order}`, each.content.length)));
    },
  },
};

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

const blockIn = {
  text: (block) =>
    block.type === 'list' ? block.items.map(({ content }) => `• ${content}`).join('\n') : block.content.join(''),
  markdown: (block) =>
    block.type === 'list' ? block.items.map(({ content }) => `- ${content}`).join('\n') : block.content.join(''),
  html: (block) =>
    block.type === 'list'
      ? `<ul>${block.items.map(({ content }) => `<li>${escaped(content.join(''))}</li>`).join('')}</ul>`
      : `<p>${escaped(block.content.join(''))}</p>`,
};
const headIn = {
  text: ({ number, title }) => `${number} ${title}`,
  markdown: ({ number, title }) => `## ${number} ${title}`,
  html: ({ number, title }) => `<h2>${number} ${title}</h2>`,
};
const titleIn = { text: 'Privacy Policy', markdown: '# Privacy Policy', html: '<h1>Privacy Policy</h1>' };

/** The document as a file in the format. */
export function written(policy, format) {
  if (format === 'json') return JSON.stringify(policy);
  const parts = policy.sections.flatMap((each) => [headIn[format](each), ...each.content.map(blockIn[format])]);
  return [titleIn[format], ...parts].join('\n\n');
}
