// The one site that every contender has to look after: its words, its categories, its services, its tags.

/** What the visitor can refuse; `necessary` stands beside them in every library. */
export const optional = ['functional', 'analytics', 'marketing'];

export const words = {
  title: 'Your privacy on this site',
  text: 'We use cookies and similar techniques for the functions of this site, to measure its use, and for marketing.',
  accept: 'Accept all',
  reject: 'Reject all',
  choose: 'Choose',
  save: 'Save',
  close: 'Close',
  preferences: 'Your choices',
  categories: {
    necessary: ['Necessary', 'What the site cannot work without.'],
    functional: ['Functional', 'Remembers your settings and shows videos and maps.'],
    analytics: ['Analytics', 'Tells us which pages are read, and how often.'],
    marketing: ['Marketing', 'Shows you offers that fit you, here and elsewhere.'],
  },
};

/** `count` services, one category after the other. */
export function servicesOf(count) {
  return Array.from({ length: count }, (_, index) => ({
    id: `s${index}`,
    category: optional[index % optional.length],
    title: `Service ${index}`,
    text: `Keeps a number for thirteen months so that part ${index} of the site works.`,
    cookie: `_s${index}`,
  }));
}

/**
 * `count` tags, dealt to the services in turn, so that each has a service and that service's category. A tag notes when it
 * ran. An external one does so from a file of its own, which no cache may keep.
 */
export function tagsOf(count, services, external = false) {
  return Array.from({ length: count }, (_, index) => {
    const { id, category } = services[index % services.length];
    const content = `(self.ran=self.ran||[]).push(performance.now());`;
    return { id: `t${index}`, service: id, category, ...(external ? { src: `/tag/${index}.js` } : { content }) };
  });
}

/** `<script …>` of a tag, with whatever attributes make a library hold it back; `attribute` is its word for the address. */
export const scriptOf = ({ content = '', src }, attributes = '', attribute = 'src') =>
  `<script${attributes}${src ? ` ${attribute}="${src}"` : ''}>${content}</script>`;

const paragraph = 'The quick brown fox jumps over the lazy dog, and the dog does not mind at all. ';

/**
 * The page. `head` is what a library asks to be put first in the head, `tags` the gated tags, `body` what it wants at the
 * body's end. A comment marks where the head ends for a server that sends the rest late. Assent's linter is off: it would come
 * to a page on somebody's own machine, and comes to no visitor's.
 */
export function pageOf({ head = '', tags = '', start = '', body = '' }) {
  return `<!doctype html>
<html lang="en" data-lint="off">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page</title>
<link rel="icon" href="data:,">
${head}
${tags}
</head>
<body>
${lateMark}
${start}
<h1>A page</h1>
<p>${paragraph.repeat(3)}</p>
<p>${paragraph.repeat(4)}</p>
${body}
</body>
</html>
`;
}

export const lateMark = '<!-- body -->';
